import type {Readable} from 'node:stream';
import {describeFailure} from '../http/describe-failure.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {type BlobCheck, createBlobCheck} from './blob-check.ts';
import type {Upload} from './chunk-sender.ts';
import {
	type BlobContent,
	type BlobCopy,
	blobPath,
	contentType,
	requestAt,
} from './remote-content.ts';
import {uploadPlace} from './upload-place.ts';

/** Passes content on, its last piece only when all of it is what the digest says. */
async function* verified(
	content: Readable,
	check: BlobCheck,
	host: string,
	onBytes: (count: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
	const pieces = content[Symbol.asyncIterator]();
	try {
		for (;;) {
			const {value, done} = await pieces.next().catch((error: unknown) => {
				throw describeFailure(error, host);
			});
			if (done) {
				break;
			}

			const piece = value as Buffer;
			const passed = check.take(piece);
			if (passed) {
				yield passed;
			}

			onBytes(piece.length);
		}
	} finally {
		content.destroy();
	}

	const last = check.end();
	if (last) {
		yield last;
	}
}

/** Sends all of a blob in one request. @returns The upload as it is then. */
export async function sendWhole(
	requests: RegistryRequests,
	blob: BlobContent,
	{from, to, signal, onBytes}: BlobCopy,
	upload: Upload,
): Promise<Upload> {
	let {place} = upload;
	await requests.send({
		...requestAt(from, undefined, signal),
		method: 'GET',
		path: blobPath(from, blob.digest),
		isTransfer: true,
		async receive(content) {
			const answer = await requests.send({
				...requestAt(to, undefined, signal),
				scope: upload.scope,
				isTransfer: true,
				method: 'PATCH',
				path: place,
				headers: {...contentType, 'content-length': String(blob.sizeBytes)},
				body: verified(content, createBlobCheck(blob, from.host), from.host, onBytes),
			});
			place = answer.headers.location === undefined ? place : uploadPlace(answer);
		},
	});
	return {...upload, place};
}
