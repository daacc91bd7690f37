import {Problem} from '../../problem.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {createBlobCheck} from './blob-check.ts';
import {createChunkSender, type Upload} from './chunk-sender.ts';
import {type BlobContent, type BlobCopy, blobPath, requestAt} from './remote-content.ts';

/** How often a source may break off. */
const mostBreaks = 3;

/** Sends a blob in chunks. Where its source breaks off it is read on, where the target does the chunk is sent anew. */
export async function sendInChunks(
	requests: RegistryRequests,
	blob: BlobContent,
	{from, to, signal, onBytes}: BlobCopy,
	begun: {upload: Upload; chunkBytes: number},
): Promise<{upload: Upload; chunkBytes: number}> {
	const check = createBlobCheck(blob, from.host);
	const sender = createChunkSender(requests, {to, signal, ...begun});
	let refusal: unknown;
	const push = async (piece: Buffer | undefined) => {
		try {
			await (piece && sender.push(piece));
		} catch (error) {
			refusal = error;
			throw error;
		}
	};
	for (let breaks = 0; check.length() < blob.sizeBytes; breaks++) {
		const start = check.length();
		try {
			await requests.send({
				...requestAt(from, undefined, signal),
				method: 'GET',
				path: blobPath(from, blob.digest),
				headers: start === 0 ? {} : {range: `bytes=${start}-`},
				isTransfer: true,
				async receive(content, status) {
					// Who knows no ranges begins at the beginning.
					let known = status === 206 ? 0 : start;
					for await (const whole of content) {
						const piece = (whole as Buffer).subarray(known);
						known -= Math.min(known, (whole as Buffer).length);
						if (piece.length > 0) {
							await push(check.take(piece));
							onBytes(piece.length);
						}
					}
				},
			});
		} catch (error) {
			signal.throwIfAborted();
			const isBroken = error instanceof Problem && error.reason === 'unreachable';
			if (refusal !== undefined || !isBroken || breaks >= mostBreaks) {
				throw error;
			}

			continue;
		}

		break;
	}

	await push(check.end());
	return sender.end();
}
