import {describe, expect, test} from 'vitest';
import type {RegistryClientOptions} from '../../source/registry/create-registry-client.ts';
import {hostileText} from '../contract/registry/hostile-text.ts';
import {readAll} from '../contract/streams.ts';
import {openClient, remote} from './helpers/open-client.ts';
import {digestOf} from './helpers/put-image.ts';
import {type Answer, sendJson, startServer} from './helpers/start-server.ts';

const {signal} = new AbortController();

/** Asks for an image of a server that answers like this. */
async function askFor(answer: Answer, options: Partial<RegistryClientOptions> = {}) {
	const {address, requests} = await startServer(answer);
	const client = openClient(options);
	const image = client.image(remote(address, 'team/app', '1'), {signal});
	return {image, requests, address, client};
}

describe('A registry that does harm', () => {
	test('with a manifest of a gigabyte is refused at once, promised or not', async () => {
		for (const headers of [{'content-length': 2 ** 30}, {}]) {
			const {image} = await askFor((_, response) => {
				response.writeHead(200, headers);
				const chunk = Buffer.alloc(2 ** 20, ' ');
				const more = () => response.write(chunk) && setImmediate(more);
				response.on('drain', more).on('error', () => {});
				more();
			});
			await expect(image).rejects.toMatchObject({
				reason: 'failed',
				message: expect.stringContaining('more than the 4.19MB'),
			});
		}
	});

	test('with redirects without end is left after a few', async () => {
		let count = 0;
		const {image, requests} = await askFor((_, response) => {
			count += 1;
			response.writeHead(307, {location: `/again/${count}`}).end();
		});
		await expect(image).rejects.toMatchObject({
			reason: 'failed',
			message: expect.stringContaining('redirects endlessly'),
		});
		expect(requests.length).toBe(6);
	});

	test.each(['ftp://127.0.0.1/x', 'file:///etc/passwd', 'http://['])(
		'that redirects to %s is refused',
		async location => {
			const {image} = await askFor((_, response) => {
				response.writeHead(302, {location}).end();
			});
			await expect(image).rejects.toMatchObject({reason: 'failed'});
		},
	);

	test('with another manifest than its digest says is refused', async () => {
		const {image, client, address} = await askFor((_, response) => {
			response.setHeader('docker-content-digest', `sha256:${'0'.repeat(64)}`);
			sendJson(response, {schemaVersion: 2, manifests: []});
		});
		const wrong = {reason: 'failed', message: expect.stringContaining('does not match its digest')};
		await expect(image).rejects.toMatchObject(wrong);
		const digest = `sha256:${'1'.repeat(64)}`;
		const byDigest = client.variant(remote(address, 'team/app'), digest, {signal});
		await expect(byDigest).rejects.toMatchObject(wrong);
	});

	test('with another config than the manifest says is refused', async () => {
		const {image} = await askFor(({url}, response) => {
			const config = {digest: digestOf('{"os":"linux"}'), size: 14};
			sendJson(
				response,
				url?.includes('/blobs/') ? {os: 'evil'} : {schemaVersion: 2, config, layers: []},
			);
		});
		await expect(image).rejects.toMatchObject({
			message: expect.stringContaining('does not match its digest'),
		});
	});

	test.each([
		['no JSON', 'not json', 'failed'],
		['an old format', {schemaVersion: 1}, 'not-supported'],
		[
			'a negative size',
			{config: {digest: `sha256:${'0'.repeat(64)}`, size: -1}, layers: []},
			'failed',
		],
		[
			'an endless number',
			{config: {digest: `sha256:${'0'.repeat(64)}`, size: 1e300}, layers: []},
			'failed',
		],
		['a digest that is a path', {manifests: [{digest: '../../x', size: 1}]}, 'failed'],
		['layers of another kind', {config: {}, layers: {length: 5}}, 'failed'],
	])('with a manifest that is %s is refused', async (_, manifest, reason) => {
		const {image} = await askFor((_request, response) => sendJson(response, manifest));
		await expect(image).rejects.toMatchObject({
			reason,
			message: expect.stringContaining('team/app:1'),
		});
	});

	test('with escape sequences in errors is told exactly, and names that cannot be tags are left out', async () => {
		const {address} = await startServer(({url}, response) =>
			url?.includes('tags')
				? sendJson(response, {tags: [hostileText, 'ok', 5, 'x'.repeat(5000)]})
				: sendJson(response, {errors: [{code: 'DENIED', message: hostileText}]}, 403),
		);
		const client = openClient();
		const [page = []] = await readAll(client.tags(remote(address, 'team/app'), {signal}));
		expect(page).toEqual(['ok']);
		const error = await client
			.image(remote(address, 'team/app'), {signal})
			.catch((reason: Error) => reason);
		expect(error).toMatchObject({
			reason: 'unauthorized',
			message: expect.stringContaining(hostileText),
		});
	});

	test('with pages in a circle is left', async () => {
		const {address} = await startServer((_, response) => {
			response.setHeader('link', '</v2/_catalog?last=a>; rel="next"');
			sendJson(response, {repositories: ['a']});
		});
		await expect(readAll(openClient().catalog(address, {signal}))).rejects.toMatchObject({
			reason: 'failed',
			message: expect.stringContaining('whose pages repeat'),
		});
	});

	test.each([
		['never answers', () => {}, {idleMs: 200}, 'did not respond'],
		[
			'stops in the middle',
			(_, response) => response.writeHead(200).write('{'),
			{idleMs: 200},
			'stopped responding',
		],
		[
			'drips byte by byte',
			(_, response) => {
				response.writeHead(200);
				const timer = setInterval(() => response.write(' '), 20);
				response.on('close', () => clearInterval(timer));
			},
			{totalMs: 400},
			'did not finish its answer in time',
		],
	] satisfies [string, Answer, object, string][])(
		'that %s is given up',
		async (_, answer, timeouts, text) => {
			const {image} = await askFor(answer, {timeouts});
			await expect(image).rejects.toMatchObject({
				reason: 'unreachable',
				message: expect.stringContaining(text),
			});
		},
	);

	test('is left at once by an abort, with its reason', async () => {
		const reason = new Error('Changed my mind');
		const controller = new AbortController();
		const {address} = await startServer(() => controller.abort(reason));
		const image = openClient().image(remote(address, 'team/app'), {signal: controller.signal});
		await expect(image).rejects.toBe(reason);
	});
});
