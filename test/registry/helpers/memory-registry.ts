import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {buffer} from 'node:stream/consumers';
import {digestOf} from './put-image.ts';
import {type FakeServer, sendJson, startServer} from './start-server.ts';

type Exchange = {request: IncomingMessage; response: ServerResponse; url: URL};

type MemoryOptions = {
	/** Knows what refers to a manifest (OCI 1.1). */
	hasReferrers?: boolean;
	/** What it says to a DELETE of a tag, in place of deleting it. */
	tagDeletion?: {status: number; code: string};
	/** Called before everything else. @returns True: it has answered. */
	intercept?: (exchange: Exchange) => boolean;
};

export type MemoryRegistry = FakeServer & {
	/** By `repository@digest`. */
	readonly blobs: Map<string, Buffer>;
	/** By `repository@digest`. */
	readonly manifests: Map<string, {bytes: Buffer; mediaType: string}>;
	/** By `repository:tag`, the digest. */
	readonly tags: Map<string, string>;
};

const refuse = (response: ServerResponse, status: number, code: string) =>
	sendJson(response, {errors: [{code, message: code.toLowerCase()}]}, status);

/** A registry in memory, for what Debian's does not do. */
export async function startMemoryRegistry({
	hasReferrers = false,
	tagDeletion,
	intercept = () => false,
}: MemoryOptions = {}): Promise<MemoryRegistry> {
	const blobs: MemoryRegistry['blobs'] = new Map();
	const manifests: MemoryRegistry['manifests'] = new Map();
	const tags: MemoryRegistry['tags'] = new Map();
	const uploads = new Map<string, Buffer>();

	const referrers = (repository: string, digest: string) =>
		[...manifests].flatMap(([key, {bytes, mediaType}]) => {
			const {subject} = JSON.parse(bytes.toString());
			return key.startsWith(`${repository}@`) && subject?.digest === digest
				? [{mediaType, size: bytes.length, digest: key.slice(repository.length + 1)}]
				: [];
		});

	const answerManifest = async (
		{request, response}: Exchange,
		repository: string,
		reference: string,
	) => {
		const digest = reference.includes(':') ? reference : tags.get(`${repository}:${reference}`);
		if (request.method === 'PUT') {
			const bytes = await buffer(request);
			const own = digestOf(bytes);
			manifests.set(`${repository}@${own}`, {
				bytes,
				mediaType: request.headers['content-type'] ?? '',
			});
			if (!reference.includes(':')) {
				tags.set(`${repository}:${reference}`, own);
			}
			const subject = JSON.parse(bytes.toString()).subject?.digest;
			response
				.writeHead(201, {
					'docker-content-digest': own,
					...(hasReferrers && subject ? {'oci-subject': subject} : {}),
				})
				.end();
			return;
		}
		const manifest = manifests.get(`${repository}@${digest}`);
		if (!manifest) {
			refuse(response, 404, 'MANIFEST_UNKNOWN');
		} else if (request.method === 'DELETE') {
			if (!reference.includes(':') && tagDeletion) {
				refuse(response, tagDeletion.status, tagDeletion.code);
				return;
			}
			if (reference.includes(':')) {
				manifests.delete(`${repository}@${digest}`);
			}
			for (const [tag, target] of tags) {
				if (tag === `${repository}:${reference}` || target === reference) {
					tags.delete(tag);
				}
			}
			response.writeHead(202).end();
		} else {
			response
				.writeHead(200, {'content-type': manifest.mediaType, 'docker-content-digest': digest})
				.end(request.method === 'HEAD' ? undefined : manifest.bytes);
		}
	};

	const answerUpload = async (
		{request, response, url}: Exchange,
		repository: string,
		id: string,
	) => {
		const mount = url.searchParams.get('mount');
		const mounted = blobs.get(`${url.searchParams.get('from')}@${mount}`);
		if (request.method === 'POST' && mount && mounted) {
			blobs.set(`${repository}@${mount}`, mounted);
			response.writeHead(201).end();
			return;
		}
		const key = request.method === 'POST' ? randomUUID() : id;
		const content = Buffer.concat([uploads.get(key) ?? Buffer.alloc(0), await buffer(request)]);
		uploads.set(key, content);
		const digest = url.searchParams.get('digest');
		if (request.method === 'PUT' && digest) {
			// It believes whatever it is told.
			blobs.set(`${repository}@${digest}`, content);
		}
		response
			.writeHead(request.method === 'PUT' ? 201 : 202, {
				location: `/v2/${repository}/blobs/uploads/${key}?state=${uploads.size}`,
			})
			.end();
	};

	const answer = async (exchange: Exchange) => {
		const {request, response, url} = exchange;
		const [, repository = '', kind, name = ''] =
			/^\/v2\/(.+?)\/(manifests|blobs\/uploads|blobs|referrers|tags)\/(.*)$/.exec(url.pathname) ??
			[];
		const blob = blobs.get(`${repository}@${name}`);
		if (kind === 'manifests') {
			await answerManifest(exchange, repository, name);
		} else if (kind === 'blobs/uploads') {
			await answerUpload(exchange, repository, name);
		} else if (kind === 'referrers' && hasReferrers) {
			sendJson(response, {schemaVersion: 2, manifests: referrers(repository, name)});
		} else if (kind === 'tags') {
			const own = [...tags.keys()].filter(tag => tag.startsWith(`${repository}:`));
			sendJson(response, {tags: own.map(tag => tag.slice(repository.length + 1))});
		} else if (kind === 'blobs' && blob) {
			const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
			const part = range ? blob.subarray(Number(range[1]), Number(range[2]) + 1) : blob;
			response
				.writeHead(range ? 206 : 200, {'content-length': part.length})
				.end(request.method === 'HEAD' ? undefined : part);
		} else {
			refuse(response, 404, 'BLOB_UNKNOWN');
		}
	};

	const server = await startServer((request, response) => {
		const exchange = {request, response, url: new URL(request.url ?? '', 'http://memory')};
		if (!intercept(exchange)) {
			answer(exchange).catch(() => response.destroy());
		}
	});
	return {...server, blobs, manifests, tags};
}
