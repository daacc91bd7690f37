import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {RemoteNames} from '../contract-subject.ts';
import {hostileText} from './hostile-text.ts';
import {type Blob, type ImageContent, makeImageContent} from './image-content.ts';
import {makeIndexContent, otherArchitecture} from './index-content.ts';

export type LoopbackRegistry = {
	readonly remote: Omit<RemoteNames, 'writable' | 'login'>;
	stop(): void;
};

/** What a repository serves. */
type RepositoryContent = {
	/** Behind its tag. */
	manifest: Blob;
	/** Others, which an index names. */
	manifests?: readonly Blob[];
	/** Configs and layers. */
	blobs: readonly Blob[];
};

const sizeBytes = 400_000;
const plainTexts = {config: {Cmd: ['sh']}, createdBy: 'COPY data /unique/data', comment: ''};
const hostileTexts = {
	author: hostileText,
	config: {
		Cmd: ['echo', hostileText],
		Env: [`PATH=/bin`, `EVIL=${hostileText}`],
		Labels: {[`evil ${hostileText}`]: hostileText},
	},
	createdBy: `RUN echo ${hostileText}`,
	comment: hostileText,
};

const searchIndex = [
	{name: 'nginx', description: 'Official build of Nginx.', star_count: 900, is_official: true},
	{name: 'evil/nginx', description: `Free! ${hostileText}`, star_count: 3, is_official: false},
	{name: 'team/nginx-tools', description: '', star_count: 1, is_official: false},
];

const plainContent = ({manifest, config, layers}: ImageContent): RepositoryContent => ({
	manifest,
	blobs: [config, ...layers],
});

function sendJson(response: ServerResponse, status: number, value: unknown): void {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(value));
}

function sendError(response: ServerResponse, status: number, code: string): void {
	sendJson(response, status, {errors: [{code, message: code.toLowerCase().replace('_', ' ')}]});
}

function sendManifest(response: ServerResponse, manifest: Blob): void {
	const {mediaType} = JSON.parse(manifest.content.toString()) as {mediaType: string};
	response.writeHead(200, {
		'content-type': mediaType,
		'docker-content-digest': manifest.digest,
		'content-length': manifest.content.length,
	});
	response.end(manifest.content);
}

function sendBlob(response: ServerResponse, repository: string, content: Buffer): void {
	const isLayer = content.length > 10_000;
	response.writeHead(200, {'content-length': content.length});
	if (repository === 'slow' && isLayer) {
		response.write(content.subarray(0, Math.floor(content.length / 2)));
	} else if (repository === 'broken' && isLayer) {
		// As long as promised, but does not match its digest.
		response.end(Buffer.from(content).fill(0, Math.floor(content.length / 2)));
	} else {
		response.end(content);
	}
}

/**
A registry that behaves as its repositories are called: `whole`, `hostile`, `missing`, `broken`,
`slow`, `locked` and `limited`; `several` is there for two platforms. It also answers as a search index of the old (v1) kind, which is the
one that engines ask.
@param busyboxRoot Folder with busybox and its commands.
*/
export async function startLoopbackRegistry(busyboxRoot: string): Promise<LoopbackRegistry> {
	const contents = new Map<string, RepositoryContent>();
	for (const name of ['whole', 'broken', 'slow']) {
		contents.set(name, plainContent(makeImageContent(busyboxRoot, plainTexts, sizeBytes)));
	}
	contents.set('hostile', plainContent(makeImageContent(busyboxRoot, hostileTexts, sizeBytes)));
	contents.set('several', makeIndexContent(busyboxRoot, plainTexts, sizeBytes));

	const answerRegistry = (repository: string, thing: string, response: ServerResponse): void => {
		const content = contents.get(repository);
		if (repository === 'locked') {
			response.setHeader('www-authenticate', 'Basic realm="locked"');
			sendError(response, 401, 'UNAUTHORIZED');
		} else if (repository === 'limited') {
			// Podman repeats such requests, and waits in between unless told otherwise.
			response.setHeader('retry-after', '0');
			sendError(response, 429, 'TOOMANYREQUESTS');
		} else if (!content) {
			sendError(response, 404, 'MANIFEST_UNKNOWN');
		} else if (thing.startsWith('manifests/')) {
			const {manifest, manifests = []} = content;
			const found = manifests.find(({digest}) => thing === `manifests/${digest}`);
			sendManifest(response, found ?? manifest);
		} else {
			const found = content.blobs.find(({digest}) => thing === `blobs/${digest}`);
			if (found) {
				sendBlob(response, repository, found.content);
			} else {
				sendError(response, 404, 'BLOB_UNKNOWN');
			}
		}
	};

	const answer = (request: IncomingMessage, response: ServerResponse): void => {
		const url = new URL(request.url ?? '/', 'http://registry');
		const [, repository, thing] = /^\/v2\/contract\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
		if (repository !== undefined && thing !== undefined) {
			answerRegistry(repository, thing, response);
		} else if (url.pathname === '/v1/search') {
			const limit = Number(url.searchParams.get('n') ?? 25);
			const word = url.searchParams.get('q') ?? '';
			const results = searchIndex.filter(({name}) => name.includes(word)).slice(0, limit);
			sendJson(response, 200, {results});
		} else {
			sendJson(response, 200, {});
		}
	};

	const server = createServer(answer);
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const reference = (repository: string): string => `${address}/contract/${repository}:1`;
	return {
		remote: {
			whole: reference('whole'),
			several: {
				reference: reference('several'),
				otherPlatform: `linux/${otherArchitecture}`,
			},
			hostile: reference('hostile'),
			missing: reference('missing'),
			broken: reference('broken'),
			slow: reference('slow'),
			locked: reference('locked'),
			limited: reference('limited'),
			search: {
				term: `${address}/nginx`,
				finds: searchIndex.map(({name}) => name),
			},
		},
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
