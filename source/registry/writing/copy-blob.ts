import {createHash} from 'node:crypto';
import type {Readable} from 'node:stream';
import {unlessGone} from '../../engine/unless-gone.ts';
import {Problem} from '../../problem.ts';
import {describeFailure} from '../http/describe-failure.ts';
import type {HttpAnswer} from '../http/http.ts';
import {leadsToLinkLocal} from '../http/ip-ranges.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {type BlobContent, type Place, requestAt} from './remote-content.ts';

/** How a blob came to be at the target; `foreign`: it need not be there. */
export type BlobOutcome = 'sent' | 'mounted' | 'there' | 'foreign';

type BlobCopy = {
	from: Place;
	to: Place;
	signal: AbortSignal;
	/** Hears of bytes that were read; with a negative number of those that are read again. */
	onBytes(count: number): void;
};

const mismatch = (host: string, digest: string) =>
	new Problem({
		reason: 'failed',
		message: `Digest mismatch: ${host} sent other content for ${digest}.`,
		nextStep: 'Retry. If it happens again, the registry or a proxy is broken.',
	});

/** Passes content on, its last piece only when all of it is what the digest says. */
async function* verified(
	content: Readable,
	{digest, sizeBytes}: BlobContent,
	host: string,
	onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
	const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256');
	let length = 0;
	let held: Buffer | undefined;
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
			length += piece.length;
			if (length > sizeBytes) {
				throw mismatch(host, digest);
			}

			hash.update(piece);
			if (held) {
				yield held;
			}

			onBytes(piece.length);
			held = piece;
		}
	} finally {
		content.destroy();
	}

	if (length !== sizeBytes || !digest.endsWith(`:${hash.digest('hex')}`)) {
		throw mismatch(host, digest);
	}

	if (held) {
		yield held;
	}
}

/** Where an upload goes on. @throws Problem `failed` where the registry names no place, or none to trust. */
function uploadPlace({url, headers}: HttpAnswer): string {
	const {location} = headers;
	const target =
		location !== undefined && URL.canParse(location, url.href)
			? new URL(location, url.href)
			: undefined;
	// Behind a proxy that ends TLS, registries often do not know that they are asked by https.
	if (
		target?.protocol === 'http:' &&
		url.protocol === 'https:' &&
		target.hostname === url.hostname
	) {
		target.protocol = 'https:';
		target.port = url.port;
	}

	const isSafe = target?.protocol === 'https:' || target?.protocol === url.protocol;
	if (!target || !isSafe || leadsToLinkLocal(url, target)) {
		throw new Problem({
			reason: 'failed',
			message: `${url.host} names no usable address for an upload.`,
			nextStep: 'Check the address of the registry.',
		});
	}

	target.username = '';
	target.password = '';
	return target.href;
}

const pathOf = ({repository}: Place, digest: string) => `/v2/${repository}/blobs/${digest}`;

/** Whether a repository has a blob. */
export async function hasBlob(
	requests: RegistryRequests,
	place: Place,
	digest: string,
	signal: AbortSignal,
): Promise<boolean> {
	const request = {...requestAt(place, undefined, signal), path: pathOf(place, digest)};
	return (await unlessGone(requests.send({...request, method: 'HEAD'}))) !== undefined;
}

/**
Begins an upload, or has the registry take the blob from another of its repositories.
@returns Where the upload goes on, and with which permission: content can be sent only once, so that it must go
out with the login that was found here. `undefined`: the registry has taken the blob.
*/
async function begin(
	requests: RegistryRequests,
	{digest}: BlobContent,
	{from, to, signal}: BlobCopy,
): Promise<{place: string; scope: string} | undefined> {
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
			return answer.status === 201 ? undefined : {place: uploadPlace(answer), scope};
		} catch (error) {
			signal.throwIfAborted();
			// Whoever may not mount may still upload.
			if (!(error instanceof Problem)) {
				throw error;
			}
		}
	}

	return {place: uploadPlace(await requests.send(request)), scope: to.scope};
}

async function copyOnce(
	requests: RegistryRequests,
	blob: BlobContent,
	copy: BlobCopy,
): Promise<BlobOutcome> {
	const {from, to, signal, onBytes} = copy;
	const {digest, sizeBytes} = blob;
	if (await hasBlob(requests, to, digest, signal)) {
		return 'there';
	}

	if (blob.isForeign && !(await hasBlob(requests, from, digest, signal))) {
		return 'foreign';
	}

	const upload = await begin(requests, blob, copy);
	if (upload === undefined) {
		return 'mounted';
	}

	let {place} = upload;
	const sending = {
		...requestAt(to, undefined, signal),
		scope: upload.scope,
		isTransfer: true,
	};
	const type = {'content-type': 'application/octet-stream'};
	if (sizeBytes > 0) {
		const path = place;
		await requests.send({
			...requestAt(from, undefined, signal),
			method: 'GET',
			path: pathOf(from, digest),
			isTransfer: true,
			async receive(content) {
				const answer = await requests.send({
					...sending,
					method: 'PATCH',
					path,
					headers: {...type, 'content-length': String(sizeBytes)},
					body: verified(content, blob, from.host, onBytes),
				});
				place = answer.headers.location === undefined ? path : uploadPlace(answer);
			},
		});
	}

	const end = new URL(place);
	end.searchParams.set('digest', digest);
	await requests.send({
		...sending,
		method: 'PUT',
		path: end.href,
		headers: {...type, 'content-length': '0'},
	});
	return 'sent';
}

/**
Brings a blob to another repository without keeping it: what comes in goes out, and is checked on the way.
One that broke off is tried once more.

@throws Problem `failed` for content that does not match its digest; the target never gets the last of it.
*/
export async function copyBlob(
	requests: RegistryRequests,
	blob: BlobContent,
	copy: BlobCopy,
): Promise<BlobOutcome> {
	let bytes = 0;
	const onBytes = (count: number) => {
		bytes += count;
		copy.onBytes(count);
	};
	try {
		return await copyOnce(requests, blob, {...copy, onBytes});
	} catch (error) {
		copy.signal.throwIfAborted();
		const mayPass =
			error instanceof Problem && ['unreachable', 'failed', 'not-found'].includes(error.reason);
		if (!mayPass) {
			throw error;
		}

		copy.onBytes(-bytes);
		return copyOnce(requests, blob, copy);
	}
}
