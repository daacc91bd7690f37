import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {routeOf} from './engine-route.ts';

/** What an engine answers. Strings are sent as text, everything else as JSON. */
type Answer = {
	status?: number;
	body?: unknown;
	/** A stream that goes on: nothing follows the body, and the connection stays open. */
	isOpen?: boolean;
};

/**
`GET /containers/json` and the like, without the version, to what answers it; `GET /containers/{name}/json`
for every container that has no answer of its own.
*/
export type Answers = Readonly<Record<string, () => Answer | Promise<Answer>>>;

/** A stopped one. @param name A letter. */
export const container = (name: string) => ({
	Id: name.repeat(64).slice(0, 64),
	Names: [`/${name}`],
	Image: 'app:1',
	ImageID: `sha256:${'e'.repeat(64)}`,
	Command: 'true',
	Created: 1_700_000_000,
	State: 'exited',
	Status: 'Exited (0) 2 days ago',
	Ports: [],
	Labels: {},
	Mounts: [],
	NetworkSettings: {Networks: {}},
	SizeRw: 1000,
});

/** Ids of the stopped containers that the engine has, by name. */
export const containerIds = {a: container('a').Id, b: container('b').Id};

const containers = [container('a'), container('b')];

const usual: Answers = {
	'GET /_ping': () => ({body: 'OK'}),
	'GET /version': () => ({
		body: {Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Arch: 'amd64'},
	}),
	'GET /info': () => ({body: {Name: 'served', ServerVersion: '28.5.2', OSType: 'linux'}}),
	'GET /images/json': () => ({body: []}),
	'GET /containers/json': () => ({body: containers}),
	'GET /volumes': () => ({body: {Volumes: []}}),
	'GET /networks': () => ({body: []}),
	'GET /system/df': () => ({
		body: {LayersSize: 0, Images: [], Containers: containers, Volumes: [], BuildCache: []},
	}),
};

function write(response: ServerResponse, {status = 200, body = '', isOpen}: Answer): void {
	const isText = typeof body === 'string';
	response.writeHead(status, {
		'Api-Version': '1.51',
		'Content-Type': isText ? 'text/plain' : 'application/json',
	});
	if (status !== 204) {
		response.write(isText ? body : JSON.stringify(body));
	}

	if (isOpen) {
		response.flushHeaders();
	} else {
		response.end();
	}
}

/**
An engine with two stopped containers, for answers that neither a real nor the practice engine gives on demand.
@param answers On top of the usual ones.
@returns Its address, as in DOCKER_HOST.
*/
export async function serveEngine(answers: Answers = {}): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-engine-'));
	const known = {...usual, ...answers};
	const server = createServer(async ({method, url = ''}, response) => {
		const route = `${method} ${url.replace(/\?.*/, '').replace(/^\/v[\d.]+/, '')}`;
		const answer = known[route] ?? known[routeOf(method ?? '', url)];
		write(response, answer ? await answer() : {status: 404, body: {message: `no ${route}`}});
	});
	const socket = path.join(folder, 'docker.sock');
	await new Promise<void>(resolve => server.listen(socket, resolve));
	onTestFinished(async () => {
		server.closeAllConnections();
		await new Promise(resolve => server.close(resolve));
		await rm(folder, {recursive: true});
	});
	return `unix://${socket}`;
}
