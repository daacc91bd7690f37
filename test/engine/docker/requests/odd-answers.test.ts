import {describe, expect, test} from 'vitest';
import {eventually, startFakeEngine} from '../fake-engine.ts';

const log = {follow: true, timestamps: false, since: undefined, tail: undefined};
const inspected = '{"Id":"web","Config":{"Tty":true}}';

describe('An odd answer', () => {
	test('of null to a list is an empty list', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => response.end('null'));
		await expect(engine.images.list({signal})).resolves.toEqual([]);
		await expect(engine.images.history('redis:7', {signal})).resolves.toEqual([]);
		await expect(engine.containers.list({signal})).resolves.toEqual([]);
		await expect(engine.containers.changes('web', {signal})).resolves.toEqual([]);
		await expect(engine.registry.search('redis', {signal, limit: 5})).resolves.toEqual([]);
		await expect(engine.images.untag('redis:7', {signal})).resolves.toEqual({
			untagged: [],
			deletedIds: [],
		});
	});

	test.each(['', '\n', '"text"', '5', '{}', '[{"Id":'])(
		'to a list, %j, is a failure that names the request, never an empty list',
		async body => {
			const {engine, signal} = await startFakeEngine((_, response) => response.end(body));
			const asked = {
				'/images/json': engine.images.list({signal}),
				'/images/redis:7/history': engine.images.history('redis:7', {signal}),
				'/containers/json': engine.containers.list({signal}),
				'/containers/web/changes': engine.containers.changes('web', {signal}),
				'/networks': engine.networks.list({signal}),
				'/images/search': engine.registry.search('redis', {signal, limit: 5}),
			};
			for (const [path, answer] of Object.entries(asked)) {
				await expect(answer).rejects.toMatchObject({
					message: expect.stringContaining(`GET ${path}: `),
				});
			}
		},
	);

	test('of 404 to a list, for something was removed while it was made, has it made again', async () => {
		let asked = 0;
		const {engine, signal} = await startFakeEngine((_, response) => {
			asked += 1;
			response.statusCode = asked < 3 ? 404 : 200;
			response.end(asked < 3 ? '{"message":"no such container"}' : '[]');
		});
		await expect(engine.containers.list({signal})).resolves.toEqual([]);
		expect(asked).toBe(3);
	});

	test('of 404 to a list again and again is told in its own words', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 404;
			response.end('{"message":"no such container"}');
		});
		await expect(engine.containers.list({signal})).rejects.toMatchObject({
			reason: 'not-found',
			message: 'No such container',
		});
	});

	test('that is not JSON is not from an engine', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => response.end('<html>'));
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'failed',
			message: `GET /images/json: the server at ${engine.endpoint} is not a container engine (HTTP 200).`,
			nextStep: expect.stringContaining('--host'),
		});
	});

	test.each([404, 500])('of a web page with status %i is not from an engine', async status => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = status;
			response.end(`<!DOCTYPE html>\n<html>${'<p>Lorem ipsum</p>\n'.repeat(1000)}</html>`);
		});
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'failed',
			message: `GET /images/json: the server at ${engine.endpoint} is not a container engine (HTTP ${status}).`,
		});
	});

	test.each([
		[403, '<html><body><h1>403 Forbidden</h1></body></html>', 'Forbidden'],
		[401, '', 'Unauthorized'],
		[405, 'not today', 'Method Not Allowed'],
	])(
		'of a proxy that lets a request not through is its refusal: %i',
		async (status, body, words) => {
			const {engine, signal} = await startFakeEngine((_, response) => {
				response.statusCode = status;
				response.end(body);
			});
			await expect(
				engine.containers.remove('web', {signal, force: true, volumes: false}),
			).rejects.toMatchObject({
				reason: 'permission-denied',
				message: `The proxy at ${engine.endpoint} refused DELETE /containers/web (HTTP ${status} ${words}).`,
				nextStep: expect.stringMatching(/Allow this request.*--host/),
			});
		},
	);

	test('of a proxy that does not reach its engine is an engine out of reach', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 503;
			response.end('<html><body><h1>503 Service Unavailable</h1></body></html>');
		});
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'unreachable',
			message: `GET /images/json: the proxy at ${engine.endpoint} did not reach the engine (HTTP 503 Service Unavailable).`,
		});
	});

	test('of 403 from the engine itself keeps its words', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 403;
			response.end('{"message":"bridge is a pre-defined network and cannot be removed"}');
		});
		await expect(engine.networks.remove('bridge', {signal})).rejects.toMatchObject({
			reason: 'conflict',
			message: 'Network bridge is predefined and cannot be removed.',
		});
	});

	test('that explains itself without end is cut short', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 500;
			response.end(JSON.stringify({message: `boom ${'y'.repeat(1_000_000)}`}));
		});
		await expect(engine.containers.pause('web', {signal})).rejects.toMatchObject({
			message: expect.stringMatching(/^Container web: boom y{290,300}…$/),
		});
	});

	test('to a list whose entries lack nearly everything still shows each that has an id', async () => {
		const image = {Id: 'sha256:1', RepoTags: null, Created: null, Size: null, Labels: null};
		const container = {Id: 'c1', Names: null, Image: null, ImageID: null, Created: null};
		const {engine, signal} = await startFakeEngine((request, response) =>
			response.end(JSON.stringify(request.url?.includes('images') ? [image, {}] : [container, {}])),
		);
		const unreadable: number[] = [];
		const options = {signal, onUnreadable: (entries: number) => unreadable.push(entries)};
		await expect(engine.images.list(options)).resolves.toMatchObject([
			{id: 'sha256:1', references: [], createdAt: 0, sizeBytes: 0},
		]);
		await expect(engine.containers.list(options)).resolves.toMatchObject([
			{id: 'c1', name: '', image: '', imageId: '', createdAt: 0, state: 'unknown'},
		]);
		expect(unreadable).toEqual([1, 1]);
	});

	test('with control sequences in its ids is told as it came', async () => {
		const Id = 'sha256:a\u001b[2J\nb';
		const {engine, signal} = await startFakeEngine((_, response) =>
			response.end(JSON.stringify([{Id, ImageID: Id}])),
		);
		await expect(engine.images.list({signal})).resolves.toMatchObject([{id: Id}]);
		await expect(engine.containers.list({signal})).resolves.toMatchObject([{id: Id, imageId: Id}]);
	});

	test('of JSON without the expected fields fails, and nothing is thrown elsewhere', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => response.end('null'));
		const exec = {signal, command: ['sh'], columns: 80, rows: 24};
		await expect(engine.containers.exec('web', exec)).rejects.toMatchObject({reason: 'failed'});
		await expect(engine.images.inspect('redis:7', {signal})).rejects.toMatchObject({
			name: 'Problem',
			reason: 'failed',
		});
		await expect(engine.containers.wait('web', {signal})).rejects.toMatchObject({
			name: 'Problem',
			reason: 'failed',
		});
	});

	test('in plain text is an error with that text', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.statusCode = 500;
			response.end('Bad\u001b[31m gateway');
		});
		await expect(engine.containers.pause('web', {signal})).rejects.toMatchObject({
			reason: 'failed',
			message: 'Container web: Bad\u001b[31m gateway',
		});
	});

	test('of a redirect is not followed', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => {
			response.writeHead(301, {location: '/elsewhere'}).end();
		});
		await expect(engine.containers.inspect('web', {signal})).rejects.toMatchObject({
			reason: 'failed',
		});
		expect(requests).toHaveLength(1);
	});
});

describe('A lost connection', () => {
	test('in the middle of an answer is unreachable, not silence', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.setHeader('Content-Length', '1000');
			response.write('[{"Id":');
			setImmediate(() => response.socket?.destroy());
		});
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'unreachable',
			message: `GET /images/json: the connection to the engine at ${engine.endpoint} was lost.`,
		});
	});

	test('in the middle of a log is unreachable, after the lines that came', async () => {
		const {engine, signal} = await startFakeEngine((request, response) => {
			if (request.url?.includes('/json')) {
				response.end(inspected);
			} else {
				response.write('first\nsecond\n');
				setTimeout(() => response.socket?.destroy(), 20);
			}
		});
		const lines: string[] = [];
		const reading = (async () => {
			for await (const {text} of engine.containers.logs('web', {signal, ...log})) {
				lines.push(text);
			}
		})();
		await expect(reading).rejects.toMatchObject({reason: 'unreachable'});
		expect(lines).toEqual(['first', 'second']);
	});

	test('of a kept-alive connection is not noticed by the next request that only reads', async () => {
		let closes = true;
		const {engine, signal} = await startFakeEngine((request, response) => {
			if (request.url?.includes('containers') && closes) {
				closes = false;
				response.socket?.destroy();
			} else {
				response.end('[]');
			}
		});
		await engine.images.list({signal});
		await expect(engine.containers.list({signal})).resolves.toEqual([]);
	});

	test('of a change is told, because it may have been made', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => {
			response.socket?.destroy();
		});
		await expect(
			engine.containers.kill('web', {signal, signalName: 'SIGTERM'}),
		).rejects.toMatchObject({reason: 'unreachable'});
		expect(requests.filter(request => request.includes('kill'))).toHaveLength(1);
	});
});

describe('An abort', () => {
	const reason = new Error('Changed my mind');

	test('while the engine says nothing at all closes the connection', async () => {
		const {engine, requests, connections} = await startFakeEngine(() => {});
		const controller = new AbortController();
		const listing = engine.images.list({signal: controller.signal});
		await eventually(() => expect(requests).toHaveLength(1));
		controller.abort(reason);
		await expect(listing).rejects.toBe(reason);
		await eventually(() => expect(connections.size).toBe(0));
	});

	test('in the middle of an answer closes the connection', async () => {
		const {engine, connections} = await startFakeEngine((_, response) => response.write('[{'));
		const controller = new AbortController();
		const listing = engine.images.list({signal: controller.signal});
		await eventually(() => expect(connections.size).toBe(1));
		controller.abort(reason);
		await expect(listing).rejects.toBe(reason);
		await eventually(() => expect(connections.size).toBe(0));
	});

	test('of a stream closes the connection; so does leaving the loop', async () => {
		const {engine, connections, signal} = await startFakeEngine((request, response) => {
			if (request.url?.includes('/json')) {
				response.setHeader('Connection', 'close');
				response.end(inspected);
			} else {
				response.write('line\n');
			}
		});
		for await (const {text} of engine.containers.logs('web', {signal, ...log})) {
			expect(text).toBe('line');
			break;
		}

		await eventually(() => expect(connections.size).toBe(0));
		const controller = new AbortController();
		const reading = (async () => {
			const options = {...log, signal: controller.signal};
			for await (const {text} of engine.containers.logs('web', options)) {
				expect(text).toBe('line');
				controller.abort(reason);
			}
		})();
		await expect(reading).rejects.toBe(reason);
		await eventually(() => expect(connections.size).toBe(0));
	});

	test('before the call sends nothing', async () => {
		const {engine, requests} = await startFakeEngine((_, response) => response.end('[]'));
		await expect(engine.images.list({signal: AbortSignal.abort(reason)})).rejects.toBe(reason);
		expect(requests).toEqual([]);
	});
});

describe('Closing', () => {
	test('ends calls under way and refuses later ones', async () => {
		const {engine, requests, connections, signal} = await startFakeEngine(() => {});
		const listing = expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'unreachable',
		});
		await eventually(() => expect(requests).toHaveLength(1));
		engine.close();
		await listing;
		await eventually(() => expect(connections.size).toBe(0));
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'unreachable',
			message: `The connection to ${engine.endpoint} has been closed.`,
		});
	});
});
