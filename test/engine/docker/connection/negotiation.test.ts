import {writeFile} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import path from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {createKnownVersions} from '../../../../source/known-versions.ts';
import {connectTo, startFakeEngine, temporaryFolder} from '../fake-engine.ts';

type Speaks = {
	/** Second numbers of the oldest and the newest version; `undefined`: it never says so. */
	oldest: number;
	newest: number;
	/** Leaves the `Api-Version` header away, as some proxies do. */
	isSilent?: boolean;
};

const version = (minor: number) => `1.${minor}`;

/** Looks at the version before anything else, as Docker does. */
function refuses(
	{oldest, newest, isSilent}: Speaks,
	request: IncomingMessage,
	response: ServerResponse,
): boolean {
	response.removeHeader('Api-Version');
	if (!isSilent) {
		response.setHeader('Api-Version', version(newest));
	}

	const minor = Number(/^\/v1\.(\d+)\//.exec(request.url ?? '')?.[1] ?? Number.NaN);
	if (minor >= oldest && minor <= newest) {
		return false;
	}

	response.statusCode = Number.isNaN(minor) ? 404 : 400;
	const message =
		minor > newest
			? `client version ${version(minor)} is too new. Maximum supported API version is ${version(newest)}`
			: `client version ${version(minor)} is too old. Minimum supported API version is ${version(oldest)}, please upgrade your client to a newer version`;
	response.end(JSON.stringify({message: Number.isNaN(minor) ? 'page not found' : message}));
	return true;
}

/** An engine that speaks these versions only, and knows no path without one. */
async function startSpeaking(speaks: Speaks) {
	const served: string[] = [];
	const fake = await startFakeEngine(
		(request, response) => {
			if (refuses(speaks, request, response)) {
				return;
			}

			served.push(`${request.method} ${request.url}`);
			request.resume().on('end', () => {
				response.end(request.url?.endsWith('/_ping') ? 'OK' : '[]');
			});
		},
		{pings: false},
	);
	return {...fake, served, speaks};
}

/** Nearest to 1.51 of what the engine speaks. */
const expected = ({oldest, newest}: Speaks) => version(Math.max(oldest, Math.min(newest, 51)));

const ranges: Speaks[] = [24, 41, 44, 51, 52, 56, 99].flatMap(newest =>
	[12, 40, 44, 51, 52, 55]
		.filter(oldest => oldest <= newest)
		.flatMap(oldest => [
			{oldest, newest},
			{oldest, newest, isSilent: true},
		]),
);

describe('The API version', () => {
	test.each(ranges)('of an engine that speaks %j is agreed on by the first list', async speaks => {
		const {engine, requests, served, signal} = await startSpeaking(speaks);
		const spoken = expected(speaks);
		await Promise.all([engine.images.list({signal}), engine.containers.list({signal})]);
		await engine.containers.start('web', {signal});
		expect(new Set(served.map(request => /v(1\.\d+)/.exec(request)?.[1]))).toEqual(
			new Set([spoken]),
		);
		expect(requests.filter(request => request.startsWith('POST'))).toEqual([
			`POST /v${spoken}/containers/web/start`,
		]);
	});

	test.each(ranges.flatMap(speaks => ['1.41', '1.51'].map(likely => [likely, speaks] as const)))(
		'that was %s the last time is asked in first, and then the newest of an engine that speaks %j',
		async (likelyVersion, speaks) => {
			const {requests, served, socketPath, signal} = await startSpeaking(speaks);
			const engine = connectTo(`unix://${socketPath}`, {}, {likelyVersion});
			await engine.images.list({signal});
			await engine.containers.start('web', {signal});
			expect(requests[0]).toBe(`GET /v${likelyVersion}/images/json`);
			const minor = Number(likelyVersion.slice(2));
			const isAsGood = speaks.isSilent && minor <= speaks.newest;
			const spoken = isAsGood ? version(Math.max(minor, speaks.oldest)) : expected(speaks);
			expect(served.at(-1)).toBe(`POST /v${spoken}/containers/web/start`);
		},
	);

	test('of each far engine is remembered in a file, which may be damaged', async () => {
		const file = path.join(await temporaryFolder(), 'state', 'versions.json');
		const versions = createKnownVersions(file);
		expect(versions.of('ssh://box')).toBeUndefined();
		await versions.note('ssh://box', '1.41');
		await versions.note('tcp://other:2375', '1.51');
		expect(createKnownVersions(file).of('ssh://box')).toBe('1.41');
		await writeFile(file, '{"ssh://box": "1.41\\r\\nX: 1"');
		expect(versions.of('ssh://box')).toBeUndefined();
		await writeFile(file, '{"ssh://box": "1.41/../x", "ssh://b": 5}');
		expect([versions.of('ssh://box'), versions.of('ssh://b')]).toEqual([undefined, undefined]);
	});

	test.each(ranges)(
		'of an engine that speaks %j is agreed on by the first change',
		async speaks => {
			const {engine, requests, signal} = await startSpeaking(speaks);
			const archive = Readable.from([Buffer.alloc(100)]);
			await engine.images.load(archive, {signal});
			expect(requests.filter(request => request.startsWith('POST'))).toEqual([
				`POST /v${expected(speaks)}/images/load?quiet=1`,
			]);
		},
	);

	test.each(ranges)(
		'that the user insists on is spoken, whatever an engine of %j says',
		async speaks => {
			const {requests, served, socketPath, signal} = await startSpeaking(speaks);
			const engine = connectTo(`unix://${socketPath}`, {DOCKER_API_VERSION: 'v1.43'});
			const isSpoken = speaks.oldest <= 43 && speaks.newest >= 43;
			const outcomes = await Promise.allSettled([
				engine.images.list({signal}),
				engine.containers.start('web', {signal}),
			]);
			expect(requests.toSorted()).toEqual([
				'GET /v1.43/images/json',
				'POST /v1.43/containers/web/start',
			]);
			expect(served).toHaveLength(isSpoken ? 2 : 0);
			for (const outcome of outcomes) {
				expect(outcome).toMatchObject(
					isSpoken
						? {status: 'fulfilled'}
						: {
								reason: {
									reason: 'not-supported',
									nextStep: expect.stringMatching(/DOCKER_API_VERSION/),
								},
							},
				);
			}
		},
	);

	test('of an engine that is too old is refused', async () => {
		const {engine, signal} = await startSpeaking({oldest: 12, newest: 22});
		const error = {
			reason: 'not-supported',
			message: 'The engine supports API 1.22. Slipway needs 1.24 or newer.',
		};
		await expect(engine.images.list({signal})).rejects.toMatchObject(error);
		await expect(engine.containers.start('web', {signal})).rejects.toMatchObject(error);
	});

	test('is learnt from the first answer: nothing is asked before the first list', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => response.end('[]'));
		await engine.images.list({signal});
		await engine.containers.list({signal});
		await engine.containers.start('web', {signal});
		expect(requests).toEqual([
			'GET /v1.51/images/json',
			'GET /v1.41/containers/json?all=true',
			'POST /v1.41/containers/web/start',
		]);
	});

	test('costs the list of an older engine one more request, on the same connection', async () => {
		const {engine, requests, connections, signal} = await startSpeaking({oldest: 12, newest: 41});
		await engine.images.list({signal});
		expect(requests).toEqual(['GET /v1.51/images/json', 'GET /v1.41/images/json']);
		expect(connections.size).toBe(1);
	});

	test('is not blamed for a refusal that has another reason', async () => {
		const {engine, requests, signal} = await startFakeEngine(
			(request, response) => {
				response.setHeader('Api-Version', '1.56');
				response.statusCode = request.url?.endsWith('/_ping') ? 200 : 400;
				response.end('{"message":"invalid reference format"}');
			},
			{pings: false},
		);
		await expect(engine.containers.inspect('A', {signal})).rejects.toMatchObject({
			reason: 'invalid',
			message: 'Container A: invalid reference format',
		});
		await expect(engine.containers.inspect('B', {signal})).rejects.toMatchObject({
			reason: 'invalid',
		});
		expect(requests).toEqual([
			'GET /v1.51/containers/A/json',
			'GET /v1.51/_ping',
			'GET /v1.51/containers/B/json',
		]);
	});

	test.each([
		[{oldest: 24, newest: 45}, {oldest: 44, newest: 52}, '1.45'],
		[{oldest: 24, newest: 45}, {oldest: 52, newest: 56}, '1.52'],
		[{oldest: 24, newest: 51}, {oldest: 12, newest: 41}, '1.41'],
	])(
		'is agreed on anew with the engine that follows another one: %j, %j',
		async (first, second, spoken) => {
			let speaks: Speaks = first;
			const served: string[] = [];
			const {engine, signal} = await startFakeEngine(
				(request, response) => {
					if (!refuses(speaks, request, response)) {
						served.push(`${request.method} ${request.url}`);
						response.end('[]');
					}
				},
				{pings: false},
			);
			await engine.containers.start('web', {signal});
			speaks = second;
			await engine.containers.start('web', {signal});
			await engine.images.list({signal});
			expect(served.slice(-2)).toEqual([
				`POST /v${spoken}/containers/web/start`,
				`GET /v${spoken}/images/json`,
			]);
		},
	);

	test('is asked for once by the first changes', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => response.end());
		const {containers} = engine;
		await Promise.all([containers.start('one', {signal}), containers.start('two', {signal})]);
		expect(requests.toSorted()).toEqual([
			'GET /v1.51/_ping',
			'POST /v1.41/containers/one/start',
			'POST /v1.41/containers/two/start',
		]);
	});

	test('that one caller no longer waits for is still there for the other', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => response.end());
		const controller = new AbortController();
		const left = engine.containers.start('web', {signal: controller.signal});
		const right = engine.containers.start('web', {signal});
		const reason = new Error('Changed my mind');
		controller.abort(reason);
		await expect(left).rejects.toBe(reason);
		await expect(right).resolves.toBeUndefined();
	});

	test('is asked on a connection that the next requests use again', async () => {
		const {engine, connections, signal} = await startFakeEngine((_, response) => response.end());
		await engine.containers.start('web', {signal});
		await engine.containers.stop('web', {signal});
		expect(connections.size).toBe(1);
	});
});
