import {mkdtemp, rm} from 'node:fs/promises';
import {createServer as createHttpServer} from 'node:http';
import {createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {createNoFinder} from '../../../source/create-hosts.ts';
import {connectDocker} from '../../../source/engine/docker/connect.ts';
import {resolveEndpoint} from '../../../source/engine/docker/connection/resolve-endpoint.ts';
import {lookAtHost} from '../../../source/engine/docker/look-at-host.ts';
import {openEngine} from '../../../source/store/open-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

/** Of a line to another continent, in milliseconds. */
const latencyMs = 60;

type Traffic = {requests: number; connections: number; most: number};

async function socketOf(listen: (file: string) => void): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-many-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const file = path.join(folder, 's.sock');
	listen(file);
	return `unix://${file}`;
}

/** An engine with a hundred images, each answer of which takes its time. */
function serveFar(name: string, traffic: Traffic): Promise<string> {
	const images = Array.from({length: 100}, (_, index) => ({
		Id: `sha256:${String(index).padStart(64, '0')}`,
		RepoTags: [`app:${index}`],
		Created: 1_700_000_000,
		Size: 1000,
	}));
	const answers: Record<string, unknown> = {
		'/_ping': 'OK',
		'/version': {Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Arch: 'amd64'},
		'/info': {ID: name, Name: name, Images: 100, Containers: 0, ContainersRunning: 0},
		'/images/json': images,
		'/containers/json': [],
	};
	const server = createHttpServer(async ({url = ''}, response) => {
		traffic.requests += 1;
		await delay(latencyMs);
		const route = url.replace(/\?.*/, '').replace(/^\/v[\d.]+/, '');
		response.setHeader('Api-Version', '1.51');
		if (route === '/events') {
			response.flushHeaders();
			return;
		}

		response.statusCode = route in answers ? 200 : 404;
		response.end(JSON.stringify(answers[route] ?? {message: `no ${route}`}));
	});
	server.on('connection', (socket: Socket) => {
		traffic.connections += 1;
		traffic.most = Math.max(traffic.most, traffic.connections);
		socket.once('close', () => {
			traffic.connections -= 1;
		});
	});
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return socketOf(file => server.listen(file));
}

/** What is asked of a host that is looked at, and then followed. */
const requestsOfEach = 8;

test('Of 20 hosts far away three are down, silent and refusing: nothing waits for them, and keys ask nobody', async () => {
	const traffic: Traffic = {requests: 0, connections: 0, most: 0};
	const mute = createServer(socket => socket.on('error', () => {}));
	onTestFinished(() => {
		mute.close();
	});
	const hosts = new Map<string, string>([
		['silent', await socketOf(file => mute.listen(file))],
		['dead', await socketOf(() => {})],
		['refusing', 'tcp://127.0.0.1:1'],
	]);
	for (let index = 0; index < 17; index += 1) {
		hosts.set(`far-${index}`, await serveFar(`far-${index}`, traffic));
	}

	const endpointOf = (host: string) =>
		resolveEndpoint({
			host: hosts.get(host) ?? host,
			environment: {},
			homeDirectory: '/',
			platform: process.platform,
		});
	const app = renderApp({
		columns: 140,
		rows: 50,
		finder: {
			...createNoFinder(),
			find: () =>
				[...hosts].map(([name, address]) => ({
					id: name,
					name,
					origin: 'own',
					description: '',
					host: name,
					address,
					hasTls: false,
					isCurrent: false,
				})),
			resolve: host => ({address: endpointOf(host).address, isPlain: false}),
			ask: (host, options) => lookAtHost(endpointOf(host), options),
		},
		open(host = 'far-0') {
			const endpoint = endpointOf(host);
			return {openEngine: openEngine(connectDocker(endpoint), Date.now), choice: endpoint};
		},
	});
	onTestFinished(app.unmount);
	app.services.hosts.open();
	app.services.navigation.showScreen('hosts');
	await app.waitFor(/far-16 +Reachable/);
	const looked = app.frame();
	expect(looked).toMatch(/silent +Connecting/);
	expect(looked).toMatch(/dead +Failed: /);
	expect(looked).toMatch(/refusing +Failed: unreachable/);
	// A few hosts at a time, beside the one that is open.
	expect(traffic.most).toBeLessThanOrEqual(24);

	await app.press('*', 'enter');
	const frame = await app.waitFor('On 17 of 20 hosts');
	expect(frame).toMatch(/silent: connecting +dead: \S+( \S+)* +refusing: unreachable/);
	await app.waitFor('1703 images');
	expect(traffic.most).toBeLessThanOrEqual(17 * 6);

	// The last of what an opening asks for is nothing that this list shows.
	const asked = 17 * requestsOfEach;
	await expect.poll(() => traffic.requests).toBe(asked);
	const keys = ['j', 'G', 'g', 'ctrl-d', 'k', 'ctrl-u'];
	for (let round = 0; round < 5; round += 1) {
		await app.press(...keys);
	}

	await app.press('/');
	await app.type('far-16 app:99');
	await app.press('enter');
	expect(await app.waitFor('On 1 of 20 hosts')).toMatch(/❯.*far-16 +app:99/);
	expect(traffic.requests).toBe(asked);
}, 60_000);
