import {describe, expect, test} from 'vitest';
import type {RegistryCredentials} from '../../source/engine/registry-credentials.ts';
import {readAll} from '../contract/streams.ts';
import {openClient, remote} from './helpers/open-client.ts';
import {sendJson, startServer} from './helpers/start-server.ts';

const {signal} = new AbortController();
const index = {schemaVersion: 2, manifests: []};
const ada: RegistryCredentials = {username: 'ada', password: 'engine'};

/** What a call fails with. */
const failureOf = (call: Promise<unknown>) =>
	call.then(
		() => undefined,
		(error: unknown) => error as {reason: string; message: string; nextStep: string},
	);

describe('A refusal', () => {
	test.each([
		[
			'a bare "denied" of the token server, as GHCR has it',
			403,
			{errors: [{code: 'DENIED', message: 'denied'}]},
		],
		['a status alone', 403, {}],
		['words of GitLab', 403, {errors: [{code: 'denied', message: 'access forbidden'}]}],
		[
			'a status of Quay',
			401,
			{
				errors: [
					{code: 'UNAUTHORIZED', message: 'access to the requested resource is not authorized'},
				],
			},
		],
	])(
		'in %s is one of access, which names the image and the way to log in',
		async (_, status, body) => {
			const {address} = await startServer(({url}, response) => {
				if (url?.startsWith('/token')) {
					sendJson(response, body, status);
					return;
				}
				const realm = `http://${address}/token`;
				response.writeHead(401, {'www-authenticate': `Bearer realm="${realm}",service="x"`}).end();
			});
			const error = await failureOf(openClient().head(remote(address, 'team/app', '1'), {signal}));
			expect(error?.reason).toBe('unauthorized');
			expect(error?.message).toContain(`team/app:1 on ${address} is private or does not exist`);
			expect(error?.nextStep).toContain(`log in to ${address}`);
		},
	);

	test('of an old login is cured by asking as nobody, until the user logs in again', async () => {
		const {address} = await startServer(({url, headers}, response) => {
			if (url?.startsWith('/token')) {
				const isNobody = headers.authorization === undefined;
				sendJson(response, isNobody ? {token: 'open'} : {}, isNobody ? 200 : 403);
			} else if (headers.authorization === 'Bearer open') {
				sendJson(response, index);
			} else {
				const realm = `http://${address}/token`;
				response.writeHead(401, {'www-authenticate': `Bearer realm="${realm}"`}).end();
			}
		});
		const client = openClient({credentials: async () => ada});
		const image = () => client.image(remote(address, 'team/app', '1'), {signal});
		const error = await failureOf(image());
		expect(error?.reason).toBe('unauthorized');
		expect(error?.nextStep).toContain(`log out of ${address}`);
		client.askAsNobody(address);
		expect((await image()).variants).toEqual([]);
		client.forget(address);
		await expect(image()).rejects.toMatchObject({reason: 'unauthorized'});
	});

	test.each([404, 405, 501])(
		'of the list of repositories (%i) is told in one sentence',
		async status => {
			const {address} = await startServer((_, response) => sendJson(response, {}, status));
			await expect(readAll(openClient().catalog(address, {signal}))).rejects.toMatchObject({
				reason: 'not-supported',
				message: `${address} does not list its repositories.`,
				nextStep: `Type a name, such as ${address}/team/app.`,
			});
		},
	);
});

describe('A challenge', () => {
	test('in several lines is read whole: Basic behind Negotiate', async () => {
		const {address, requests} = await startServer(({headers}, response) => {
			if (headers.authorization === `Basic ${btoa('ada:engine')}`) {
				sendJson(response, index);
			} else {
				response.setHeader('www-authenticate', ['Negotiate YII==', 'Basic realm="proxy"']);
				response.writeHead(401).end();
			}
		});
		const client = openClient({credentials: async () => ada});
		await client.image(remote(address, 'team/app', '1'), {signal});
		expect(requests.length).toBe(2);
	});

	test('with an empty scope is answered with the scope that the request takes', async () => {
		const {address, requests} = await startServer(({url, headers}, response) => {
			if (url?.startsWith('/token')) {
				sendJson(response, {token: 'good'});
			} else if (headers.authorization === 'Bearer good') {
				sendJson(response, index);
			} else {
				const realm = `http://${address}/token`;
				response.writeHead(401, {'www-authenticate': `Bearer realm="${realm}",scope=""`}).end();
			}
		});
		await openClient().image(remote(address, 'team/app', '1'), {signal});
		expect(requests.map(({line}) => line)).toContain(
			'GET /token?scope=repository%3Ateam%2Fapp%3Apull',
		);
	});

	test('of the registry that a redirect leads to is answered there, with its own login', async () => {
		const behind = await startServer(({url, headers}, response) => {
			if (url?.startsWith('/token')) {
				sendJson(response, {token: 'behind'});
			} else if (headers.authorization === 'Bearer behind') {
				sendJson(response, index);
			} else {
				const realm = `http://${behind.address}/token`;
				response.writeHead(401, {'www-authenticate': `Bearer realm="${realm}"`}).end();
			}
		});
		const front = await startServer(({url}, response) => {
			response.writeHead(307, {location: `http://${behind.address}${url}`}).end();
		});
		const asked: string[] = [];
		const client = openClient({
			async credentials(host) {
				asked.push(host);
				return host === front.address ? ada : {username: 'bob', password: 'behind'};
			},
		});
		const image = () => client.image(remote(front.address, 'team/app', '1'), {signal});
		await image();
		await image();
		expect(asked).toEqual([behind.address]);
		const tokens = behind.requests.filter(({line}) => line.includes('/token'));
		expect(tokens.map(({authorization}) => authorization)).toEqual([`Basic ${btoa('bob:behind')}`]);
		expect(front.requests.every(({authorization}) => authorization === undefined)).toBe(true);
	});
});

describe('A server that is busy', () => {
	test('with 429 is left alone until the time that it names, and the wait is told', async () => {
		let now = 1_700_000_000_000;
		let isBusy = true;
		const {address, requests} = await startServer((_, response) => {
			if (isBusy) {
				response.setHeader('retry-after', '40');
			}
			sendJson(response, isBusy ? {} : index, isBusy ? 429 : 200);
		});
		const client = openClient({now: () => now});
		const image = (name: string) => client.image(remote(address, name, '1'), {signal});
		const first = await failureOf(image('team/app'));
		expect([first?.reason, first?.nextStep]).toEqual([
			'rate-limited',
			'Wait for 40.0s, or log in: accounts have a higher rate limit.',
		]);
		now += 10_000;
		const second = await failureOf(image('team/other'));
		expect(second?.nextStep).toContain('Wait for 30.0s');
		expect(requests.length).toBe(1);
		now += 31_000;
		isBusy = false;
		expect((await image('team/other')).variants).toEqual([]);
	});

	test('names the time as a date, too, and is asked again at once by another user', async () => {
		const at = 1_700_000_000_000;
		const {address, requests} = await startServer((_, response) => {
			response.setHeader('retry-after', new Date(at + 60_000).toUTCString());
			sendJson(response, {}, 429);
		});
		const client = openClient({now: () => at});
		const image = () => failureOf(client.image(remote(address, 'team/app', '1'), {signal}));
		const [first, second] = [await image(), await image()];
		expect([first?.nextStep, second?.nextStep]).toEqual(
			Array(2).fill('Wait for 1m 00s, or log in: accounts have a higher rate limit.'),
		);
		expect(requests.length).toBe(1);
		client.forget(address);
		await image();
		expect(requests.length).toBe(2);
	});

	test.each([502, 503, 504])('with %i is asked again', async status => {
		let count = 0;
		const {address, requests} = await startServer((_, response) => {
			count += 1;
			sendJson(response, count < 3 ? {} : index, count < 3 ? status : 200);
		});
		expect((await openClient().image(remote(address, 'a/b', '1'), {signal})).variants).toEqual([]);
		expect(requests.length).toBe(3);
	});
});

test('A redirect to a link-local address is refused', async () => {
	const {address} = await startServer((_, response) => {
		response.writeHead(302, {location: 'http://169.254.169.254/latest/meta-data/'}).end();
	});
	await expect(openClient().head(remote(address, 'a/b', '1'), {signal})).rejects.toMatchObject({
		message: expect.stringContaining('link-local address (169.254.169.254)'),
	});
});

describe('The settings of the engine', () => {
	test('name mirrors that are asked before Docker Hub, without the login there', async () => {
		const {address, requests} = await startServer((_, response) => sendJson(response, index));
		const asked: string[] = [];
		const client = openClient({
			engineRegistries: () => ({insecure: [], mirrors: [`http://${address}/hub-proxy/`]}),
			async credentials(host) {
				asked.push(host);
				return ada;
			},
		});
		await client.image(remote('docker.io', 'library/redis', '7'), {signal});
		expect(requests).toEqual([
			{line: 'GET /v2/hub-proxy/library/redis/manifests/7', authorization: undefined},
		]);
		expect(asked).toEqual([]);
	});

	test('name ranges and hosts whose registries may have no TLS', async () => {
		// A proxy for plain http, through which nothing gets a tunnel.
		const {address, requests} = await startServer((_, response) => sendJson(response, index));
		const settings = {insecure: ['192.0.2.0/24', 'plain.example.com:5000'], mirrors: []};
		let engine: typeof settings | undefined = settings;
		const client = openClient({
			engineRegistries: () => engine,
			environment: {HTTPS_PROXY: address, HTTP_PROXY: address},
		});
		for (const host of ['192.0.2.7:5000', 'plain.example.com:5000']) {
			engine = settings;
			expect((await client.image(remote(host, 'a/b', '1'), {signal})).variants).toEqual([]);
			expect(requests.at(-1)?.line).toBe(`GET http://${host}/v2/a/b/manifests/1`);
			// Another engine, which has no such setting.
			engine = undefined;
			await expect(client.image(remote(host, 'a/b', '1'), {signal})).rejects.toThrow();
		}
		engine = settings;
		await expect(client.image(remote('192.0.3.7:5000', 'a/b', '1'), {signal})).rejects.toThrow();
	});
});
