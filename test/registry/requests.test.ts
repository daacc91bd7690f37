import {describe, expect, test} from 'vitest';
import {Problem} from '../../source/problem.ts';
import {answerChallenge} from '../../source/registry/auth/answer-challenge.ts';
import {openClient, remote} from './helpers/open-client.ts';
import {digestOf} from './helpers/put-image.ts';
import {sendJson, startServer} from './helpers/start-server.ts';

const {signal} = new AbortController();
const ada = {username: 'ada', password: 'engine'};
const index = {schemaVersion: 2, manifests: []};
const basic = `Basic ${btoa('ada:engine')}`;

describe('A request to a registry', () => {
	test('takes its login along on a redirect to the same server, and to no other', async () => {
		const storage = await startServer((_, response) => sendJson(response, index));
		const {address, requests} = await startServer(({url, headers}, response) => {
			if (!headers.authorization) {
				response.setHeader('www-authenticate', 'Basic realm="x"');
				sendJson(response, {}, 401);
			} else {
				const location = url?.includes('again') ? `http://${storage.address}/blob` : '/again';
				response.writeHead(307, {location}).end();
			}
		});
		const client = openClient({credentials: async () => ada});
		await client.image(remote(address, 'team/app'), {signal});
		expect(requests.map(({authorization}) => authorization)).toEqual([undefined, basic, basic]);
		expect(storage.requests).toEqual([{line: 'GET /blob', authorization: undefined}]);
	});

	test('replaces a token that the server no longer takes', async () => {
		let current = 0;
		const {address, requests} = await startServer(({url, headers}, response) => {
			if (url?.startsWith('/token')) {
				current += 1;
				sendJson(response, {access_token: `token-${current}`, expires_in: 3600});
			} else if (headers.authorization === `Bearer token-${current}`) {
				sendJson(response, index);
			} else {
				const realm = `http://${headers.host}/token`;
				response.setHeader('www-authenticate', `Bearer realm="${realm}",error="invalid_token"`);
				sendJson(response, {}, 401);
			}
		});
		const client = openClient();
		await client.image(remote(address, 'team/app'), {signal});
		current = 7;
		await client.image(remote(address, 'team/app'), {signal});
		expect(requests.map(({authorization}) => authorization)).toEqual([
			...[undefined, undefined, 'Bearer token-1'],
			...['Bearer token-1', undefined, 'Bearer token-8'],
		]);
	});

	test.each(['http://tokens.example.com/t', 'file:///t', 'nonsense'])(
		'sends nothing to the token server %s of a registry with TLS',
		async realm => {
			const answer = {
				url: new URL('https://registry.example.com/v2/'),
				status: 401,
				headers: {'www-authenticate': `Bearer realm="${realm}"`},
				body: Buffer.alloc(0),
			};
			const http = {
				send: () => Promise.reject(new Error('must not be asked')),
				isInsecure: () => false,
				close: async () => {},
			};
			const context = {
				host: 'registry.example.com',
				scope: '',
				credentials: ada,
				signal,
				now: Date.now,
			};
			await expect(answerChallenge(http, answer, context)).rejects.toMatchObject({
				reason: 'failed',
				message: expect.stringContaining('untrusted token server'),
			});
		},
	);

	test('goes on as nobody when the login cannot be read, and says why only if that is not enough', async () => {
		const failure = new Problem({reason: 'failed', message: 'the keychain is locked'});
		const {address} = await startServer(({url, headers}, response) => {
			if (url?.startsWith('/token')) {
				sendJson(response, {token: 'for-nobody'});
			} else if (headers.authorization && url?.includes('open')) {
				sendJson(response, index);
			} else {
				const realm = `http://${headers.host}/token`;
				response.setHeader('www-authenticate', `Bearer realm="${realm}"`);
				sendJson(response, {}, 401);
			}
		});
		const client = openClient({credentials: () => Promise.reject(failure)});
		expect(await client.image(remote(address, 'open/app'), {signal})).toMatchObject({variants: []});
		await expect(client.image(remote(address, 'closed/app'), {signal})).rejects.toBe(failure);
	});

	test('tells the pull allowance, and asks for a digest without using it', async () => {
		const {address, requests} = await startServer((_, response) => {
			response.writeHead(200, {
				'ratelimit-limit': '100;w=21600',
				'ratelimit-remaining': '76;w=21600',
				'docker-content-digest': digestOf('x'),
				'content-length': 2 ** 31,
			});
			response.end();
		});
		expect(await openClient().head(remote(address, 'team/app'), {signal})).toEqual({
			digest: digestOf('x'),
			allowance: {limit: 100, remaining: 76, windowSeconds: 21_600},
		});
		expect(requests.map(({line}) => line)).toEqual(['HEAD /v2/team/app/manifests/latest']);
	});

	test('beyond the allowance is rate-limited', async () => {
		const {address} = await startServer((_, response) =>
			sendJson(response, {errors: [{code: 'TOOMANYREQUESTS', message: 'slow down'}]}, 429),
		);
		await expect(openClient().image(remote(address, 'team/app'), {signal})).rejects.toMatchObject({
			reason: 'rate-limited',
			message: expect.stringContaining('slow down'),
			nextStep: expect.stringContaining('log in'),
		});
	});

	test.each([
		['nobody listens', '127.0.0.1:1', 'unreachable'],
		['the address is none', 'a b', 'invalid'],
	])('fails plainly when %s', async (_, host, reason) => {
		await expect(openClient().image(remote(host, 'team/app'), {signal})).rejects.toMatchObject({
			reason,
			nextStep: expect.any(String),
		});
	});
});
