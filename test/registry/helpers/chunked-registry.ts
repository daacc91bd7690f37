import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {buffer} from 'node:stream/consumers';
import {type MemoryRegistry, startMemoryRegistry} from './memory-registry.ts';

type ChunkOptions = {
	/** Bytes that a request may have, as a proxy limits them. */
	limit?: number;
	/** Says that no chunk but the last may be shorter, and refuses those. */
	least?: number;
	/** Refuses requests without `Content-Range` with this status. */
	withoutRange?: number;
	/** Called with each chunk before it is taken. @returns How many bytes of it are lost with the connection. */
	breaks?: (start: number, chunk: Buffer) => number | undefined;
	/** Takes at most so many bytes of a chunk, and says so. */
	takes?: number;
	/** What it says of how far an upload is; `honest` where nothing is said. */
	tells?: 'honest' | 'nothing' | 'zero';
};

export type ChunkedRegistry = MemoryRegistry & {
	/** Start and length of each chunk that was taken. */
	readonly chunks: readonly (readonly [start: number, length: number])[];
	/** How many uploads were begun. */
	begun(): number;
};

/** A registry that takes uploads as the distribution specification wants them: in their order, each where the last ended. */
export async function startChunkedRegistry(options: ChunkOptions = {}): Promise<ChunkedRegistry> {
	const {limit = Number.POSITIVE_INFINITY, least = 0, withoutRange, tells = 'honest'} = options;
	const uploads = new Map<string, Buffer>();
	const chunks: [number, number][] = [];
	let begun = 0;
	const tell = (response: ServerResponse, status: number, path: string, content: Buffer) => {
		const range = tells === 'zero' ? '0-0' : `0-${Math.max(0, content.length - 1)}`;
		response.writeHead(status, {
			location: `${path}?state=${content.length}`,
			...(tells === 'nothing' ? {} : {range}),
			...(least > 0 ? {'oci-chunk-min-length': least} : {}),
		});
		response.end();
	};
	const refuse = (response: ServerResponse, status: number) => {
		response.writeHead(status, {'content-type': 'application/json'});
		response.end('{"errors":[{"code":"BLOB_UPLOAD_INVALID","message":"no"}]}');
	};

	const takeChunk = async (
		request: IncomingMessage,
		response: ServerResponse,
		{id, path}: {id: string; path: string},
	) => {
		const before = uploads.get(id) ?? Buffer.alloc(0);
		const {'content-range': range, 'content-length': length} = request.headers;
		if (Number(length) > limit) {
			request.resume();
			refuse(response, 413);
			return;
		}
		if (withoutRange !== undefined && range === undefined) {
			request.resume();
			refuse(response, withoutRange);
			return;
		}
		const chunk = await buffer(request);
		const start = range === undefined ? before.length : Number(range.split('-')[0]);
		const isSound =
			start === before.length &&
			(range === undefined || range === `${start}-${start + chunk.length - 1}`);
		if (!isSound || (before.length > 0 && before.length % Math.max(1, least) !== 0)) {
			refuse(response, 416);
			return;
		}
		const lost = options.breaks?.(start, chunk);
		const taken = chunk.subarray(
			0,
			Math.min(chunk.length - (lost ?? 0), options.takes ?? Number.POSITIVE_INFINITY),
		);
		uploads.set(id, Buffer.concat([before, taken]));
		if (lost !== undefined) {
			request.socket.destroy();
			return;
		}
		chunks.push([start, taken.length]);
		tell(response, 202, path, uploads.get(id) ?? taken);
	};

	const registry = await startMemoryRegistry({
		intercept({request, response, url}) {
			const [, repository, id = ''] = /^\/v2\/(.+)\/blobs\/uploads\/(.*)$/.exec(url.pathname) ?? [];
			if (repository === undefined) {
				return false;
			}
			const {method} = request;
			const content = uploads.get(id);
			if (method === 'POST') {
				begun += 1;
				const own = randomUUID();
				uploads.set(own, Buffer.alloc(0));
				tell(response, 202, `${url.pathname}${own}`, Buffer.alloc(0));
			} else if (!content) {
				refuse(response, 404);
			} else if (method === 'GET') {
				tell(response, 204, url.pathname, content);
			} else if (method === 'PATCH') {
				takeChunk(request, response, {id, path: url.pathname}).catch(() => response.destroy());
			} else {
				registry.blobs.set(`${repository}@${url.searchParams.get('digest')}`, content);
				response.writeHead(201).end();
			}
			return true;
		},
	});
	return {...registry, chunks, begun: () => begun};
}
