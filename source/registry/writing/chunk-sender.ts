import {Problem} from '../../problem.ts';
import type {HttpAnswer} from '../http/http.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {contentType, type Place, requestAt} from './remote-content.ts';
import {uploadPlace} from './upload-place.ts';

/** An upload that was begun. */
export type Upload = {
	/** Where it goes on. */
	place: string;
	/** The permission that it takes: that with which it was begun. */
	scope: string;
	/** No chunk but the last may be shorter (`OCI-Chunk-Min-Length`); 0: any may. */
	leastBytes: number;
	/** What the registry has of it. */
	sentBytes: number;
};

type Sending = {
	to: Place;
	upload: Upload;
	/** Of a chunk to begin with; it gets smaller where that is too much. */
	chunkBytes: number;
	signal: AbortSignal;
};

export type ChunkSender = {
	/** Takes content in its order, from its beginning; what the registry has already is left out. */
	push(piece: Buffer): Promise<void>;
	/** Sends the rest. @returns The upload as it is then, and of how many bytes its chunks were. */
	end(): Promise<{upload: Upload; chunkBytes: number}>;
};

/** A limit below that is none that a registry can be used with. */
const smallestChunkBytes = 64 * 1024;

/** How often in a row a chunk is sent anew. */
const mostFailures = 3;

export const statusOf = (error: unknown): number | undefined =>
	((error instanceof Problem ? error.cause : undefined) as {status?: number} | undefined)?.status;

/** Bytes that the registry has by its `Range: 0-99`; `undefined`: it does not say, or `0-0`, which is said of nothing, too. */
function bytesIn(range: string | undefined): number | undefined {
	const [, end = '0'] = /^(?:bytes=)?0-(\d{1,15})$/.exec(range?.trim() ?? '') ?? [];
	return end === '0' ? undefined : Number(end) + 1;
}

function after(upload: Upload, answer: HttpAnswer): Upload {
	const {location, range} = answer.headers;
	return {
		...upload,
		place: location === undefined ? upload.place : uploadPlace(answer),
		sentBytes: bytesIn(range) ?? upload.sentBytes,
	};
}

/** Asks how far an upload is (GET LOCATION). @returns `undefined`: it is no more, or is not told. */
export async function askUpload(
	requests: RegistryRequests,
	{to, upload, signal}: Pick<Sending, 'to' | 'upload' | 'signal'>,
): Promise<Upload | undefined> {
	try {
		const request = {...requestAt(to, undefined, signal), scope: upload.scope};
		return after(upload, await requests.send({...request, method: 'GET', path: upload.place}));
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
}

/**
Sends content in chunks, one after the other (PATCH with `Content-Range`): for what lets no large request through.
A chunk that is too large (413) is sent in smaller ones; one that failed goes on where the registry says.
*/
export function createChunkSender(
	requests: RegistryRequests,
	{to, signal, ...begun}: Sending,
): ChunkSender {
	let {upload, chunkBytes} = begun;
	let waiting: Buffer[] = [];
	let length = 0;
	/** Where in the content `waiting` begins. */
	let position = 0;
	let failures = 0;

	const recover = async (error: unknown): Promise<void> => {
		signal.throwIfAborted();
		const isTooLarge = statusOf(error) === 413;
		const smaller = Math.max(smallestChunkBytes, upload.leastBytes, Math.floor(chunkBytes / 2));
		failures += isTooLarge ? 0 : 1;
		if (isTooLarge ? smaller === chunkBytes : failures > mostFailures) {
			throw error;
		}

		const now = await askUpload(requests, {to, upload, signal});
		// What was too large has never come to the registry.
		if (!now && !isTooLarge) {
			throw error;
		}

		upload = now ?? upload;
		chunkBytes = isTooLarge ? smaller : chunkBytes;
	};

	const send = async (isLast: boolean): Promise<void> => {
		while (length >= chunkBytes || (isLast && length > 0)) {
			const whole = Buffer.concat(waiting);
			const chunk = whole.subarray(0, chunkBytes);
			const end = position + chunk.length;
			try {
				const answer = await requests.send({
					...requestAt(to, undefined, signal),
					scope: upload.scope,
					isTransfer: true,
					method: 'PATCH',
					path: upload.place,
					headers: {
						...contentType,
						'content-length': String(chunk.length),
						'content-range': `${position}-${end - 1}`,
					},
					body: chunk,
				});
				// Who does not say how much it has taken has taken all.
				upload = after({...upload, sentBytes: end}, answer);
				failures = upload.sentBytes > position ? 0 : failures + 1;
			} catch (error) {
				await recover(error);
			}

			const taken = upload.sentBytes - position;
			if (taken < 0 || taken > length || failures > mostFailures) {
				throw new Problem({
					reason: 'failed',
					message: `${to.host} has lost a part of an upload.`,
					nextStep: 'Retry.',
				});
			}

			waiting = [whole.subarray(taken)];
			length -= taken;
			position += taken;
		}
	};

	return {
		async push(piece) {
			// At the beginning the registry may have some of it.
			const known = length === 0 ? Math.max(0, upload.sentBytes - position) : 0;
			const rest = piece.subarray(known);
			position += piece.length - rest.length;
			length += rest.length;
			waiting.push(rest);
			await send(false);
		},
		async end() {
			await send(true);
			return {upload, chunkBytes};
		},
	};
}
