import QuickLru from 'quick-lru';
import {unlessGone} from '../../engine/unless-gone.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import type {HttpAnswer} from '../http/http.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {askUpload, statusOf, type Upload} from './chunk-sender.ts';
import {
	type BlobContent,
	type BlobCopy,
	blobPath,
	contentType,
	type Place,
	requestAt,
} from './remote-content.ts';
import {sendInChunks} from './send-in-chunks.ts';
import {sendWhole} from './send-whole.ts';
import {uploadPlace} from './upload-place.ts';

/** How a blob came to be at the target; `foreign`: it need not be there. */
export type BlobOutcome = 'sent' | 'mounted' | 'there' | 'foreign';

/** Some registries take no larger ones (ghcr.io). */
const usualChunkBytes = 4 * 1024 * 1024;

/** One is kept in memory. */
const mostChunkBytes = 32 * 1024 * 1024;

/** An upload that broke off may be lost to the registry, so that it is begun anew. */
const mostAttempts = 3;

const mayPassLater: ReadonlySet<ProblemReason> = new Set(['unreachable', 'failed', 'not-found']);

/** How a registry may say that it does not take everything at once. */
const wantsChunks: ReadonlySet<number> = new Set([400, 411, 413, 416]);

const chunkSizes = new WeakMap<RegistryRequests, QuickLru<string, number>>();

/** By host, the length of chunks that it took. */
function chunkSizesOf(requests: RegistryRequests): QuickLru<string, number> {
	const known = chunkSizes.get(requests) ?? new QuickLru<string, number>({maxSize: 100});
	chunkSizes.set(requests, known);
	return known;
}

/** Whether a repository has a blob. */
export async function hasBlob(
	requests: RegistryRequests,
	place: Place,
	digest: string,
	signal: AbortSignal,
): Promise<boolean> {
	const request = {...requestAt(place, undefined, signal), path: blobPath(place, digest)};
	return (await unlessGone(requests.send({...request, method: 'HEAD'}))) !== undefined;
}

function toUpload(answer: HttpAnswer, scope: string): Upload {
	const least = Number(answer.headers['oci-chunk-min-length']);
	const leastBytes = Number.isSafeInteger(least) && least > 0 ? least : 0;
	return {place: uploadPlace(answer), scope, leastBytes, sentBytes: 0};
}

/**
Begins an upload, or has the registry take the blob from another of its repositories.
@returns The upload, with the permission that was found here: content can be sent only once, so that it must go out
with that. `undefined`: the registry has taken the blob.
*/
async function begin(
	requests: RegistryRequests,
	{digest}: BlobContent,
	{from, to, signal}: BlobCopy,
): Promise<Upload | undefined> {
	const request = {
		...requestAt(to, undefined, signal),
		method: 'POST' as const,
		path: `/v2/${to.repository}/blobs/uploads/`,
		headers: {'content-length': '0'},
		isTransfer: true,
	};
	if (from.host === to.host) {
		const query = new URLSearchParams({mount: digest, from: from.repository});
		const scope = `${to.scope} ${from.scope}`;
		try {
			const answer = await requests.send({
				...request,
				path: `${request.path}?${query}`,
				scope,
			});
			return answer.status === 201 ? undefined : toUpload(answer, scope);
		} catch (error) {
			signal.throwIfAborted();
			// Whoever may not mount may still upload.
			if (!(error instanceof Problem)) {
				throw error;
			}
		}
	}

	return toUpload(await requests.send(request), to.scope);
}

/** What is known from the attempts before. */
type Attempt = {
	/** False of the first; all later ones go in chunks. */
	isSecond: boolean;
	/** As far as it came; `undefined`: nothing to go on with. */
	upload?: Upload | undefined;
};

async function copyOnce(
	requests: RegistryRequests,
	blob: BlobContent,
	copy: BlobCopy,
	attempt: Attempt,
): Promise<BlobOutcome> {
	const {from, to, signal} = copy;
	const {digest, sizeBytes} = blob;
	if (await hasBlob(requests, to, digest, signal)) {
		return 'there';
	}

	if (blob.isForeign && !(await hasBlob(requests, from, digest, signal))) {
		return 'foreign';
	}

	const broken = attempt.upload;
	const kept = broken && (await askUpload(requests, {to, upload: broken, signal}));
	let upload = kept ?? (await begin(requests, blob, copy));
	if (upload === undefined) {
		return 'mounted';
	}

	attempt.upload = upload;
	if (sizeBytes > 0) {
		const known = chunkSizesOf(requests);
		const {leastBytes} = upload;
		const isChunked = attempt.isSecond || leastBytes > 0 || known.has(to.host);
		if (isChunked && leastBytes <= mostChunkBytes) {
			const chunkBytes = Math.max(known.get(to.host) ?? usualChunkBytes, leastBytes);
			const sent = await sendInChunks(requests, blob, copy, {upload, chunkBytes});
			known.set(to.host, sent.chunkBytes);
			upload = sent.upload;
		} else {
			upload = await sendWhole(requests, blob, copy, upload);
		}
	}

	const end = new URL(upload.place);
	end.searchParams.set('digest', digest);
	await requests.send({
		...requestAt(to, undefined, signal),
		scope: upload.scope,
		isTransfer: true,
		method: 'PUT',
		path: end.href,
		headers: {...contentType, 'content-length': '0'},
	});
	return 'sent';
}

/**
Brings a blob to another repository without keeping it: what comes in goes out, and is checked on the way. It goes
in one request. What broke off, or was too large for the registry or a proxy before it, goes in chunks once more.

@throws Problem `failed` for content that does not match its digest; the target never gets the last of it.
*/
export async function copyBlob(
	requests: RegistryRequests,
	blob: BlobContent,
	copy: BlobCopy,
): Promise<BlobOutcome> {
	const attempt: Attempt = {isSecond: false};
	for (let count = 1; ; count++) {
		let bytes = 0;
		const onBytes = (more: number) => {
			bytes += more;
			copy.onBytes(more);
		};
		try {
			return await copyOnce(requests, blob, {...copy, onBytes}, attempt);
		} catch (error) {
			copy.signal.throwIfAborted();
			const isProblem = error instanceof Problem;
			const mayPass = isProblem && mayPassLater.has(error.reason);
			if (count === mostAttempts || !(mayPass || wantsChunks.has(statusOf(error) ?? 0))) {
				throw error;
			}

			copy.onBytes(-bytes);
			attempt.isSecond = true;
			// What a registry has of other content is of no use.
			attempt.upload = isProblem && error.reason === 'unreachable' ? attempt.upload : undefined;
		}
	}
}
