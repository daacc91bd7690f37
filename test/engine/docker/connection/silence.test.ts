import type {ServerResponse} from 'node:http';
import {describe, expect, onTestFinished, test} from 'vitest';
import {connectDocker} from '../../../../source/engine/docker/connect.ts';
import {resolveEndpoint} from '../../../../source/engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../../../../source/engine/engine.ts';
import {type Answer, eventually, startFakeEngine} from '../fake-engine.ts';

const {signal} = new AbortController();

async function startPatiently(answer: Answer) {
	const fake = await startFakeEngine(answer);
	const endpoint = resolveEndpoint({
		host: `unix://${fake.socketPath}`,
		environment: {},
		homeDirectory: '/nonexistent',
		platform: 'linux',
	});
	const engine = connectDocker(endpoint, {silentAfterMs: 30});
	onTestFinished(() => engine.close());
	return {...fake, engine};
}

const silentNames = ({silent}: Engine) => silent.get().map(({name}) => name);

describe('A request', () => {
	test('without a byte of its answer is told as silent, and no longer once it is answered', async () => {
		const held: ServerResponse[] = [];
		const {engine} = await startPatiently((_, response) => held.push(response));
		let changes = 0;
		engine.silent.subscribe(() => {
			changes += 1;
		});
		const listing = engine.images.list({signal});
		await eventually(() => expect(silentNames(engine)).toEqual(['GET /images/json']));
		expect(engine.silent.get()[0]?.silentMs()).toBeGreaterThanOrEqual(30);
		held[0]?.end('[]');
		await expect(listing).resolves.toEqual([]);
		await eventually(() => expect(silentNames(engine)).toEqual([]));
		expect(changes).toBe(2);
	});

	test('that is cancelled fails with its name, and is not sent again', async () => {
		const {engine, requests} = await startPatiently(({url}, response) => {
			if (url?.includes('/images/')) {
				response.end('[]');
			}
		});
		// The next one uses its connection, and a lost one would be tried again.
		await engine.images.list({signal});
		const listing = engine.containers.list({signal});
		await eventually(() => expect(silentNames(engine)).toEqual(['GET /containers/json']));
		engine.silent.get()[0]?.cancel();
		await expect(listing).rejects.toMatchObject({
			reason: 'unreachable',
			message: expect.stringMatching(
				/^GET \/containers\/json: cancelled after \d+ s without an answer\.$/,
			),
		});
		await eventually(() => expect(silentNames(engine)).toEqual([]));
		expect(requests.filter(request => request.includes('/containers/json'))).toHaveLength(1);
	});

	test('that is cancelled in the middle of its answer fails with its name', async () => {
		const {engine} = await startPatiently((_, response) => response.write('[{"Id":'));
		const listing = engine.images.list({signal});
		await eventually(() => expect(silentNames(engine)).toEqual(['GET /images/json']));
		engine.silent.get()[0]?.cancel();
		await expect(listing).rejects.toMatchObject({
			message: expect.stringContaining('GET /images/json: cancelled after'),
		});
	});

	test('that its caller aborts is not silent any more', async () => {
		const {engine} = await startPatiently(() => {});
		const abort = new AbortController();
		const listing = engine.images.list({signal: abort.signal});
		await eventually(() => expect(silentNames(engine)).toEqual(['GET /images/json']));
		abort.abort(new Error('Left'));
		await expect(listing).rejects.toThrow('Left');
		await eventually(() => expect(silentNames(engine)).toEqual([]));
	});

	test('that waits for something to happen is never silent', async () => {
		const {engine, requests} = await startPatiently(({url}, response) => {
			if (url?.includes('/events')) {
				response.flushHeaders();
			}
		});
		await engine.events({signal});
		const abort = new AbortController();
		const waiting = engine.containers.wait('web', {signal: abort.signal});
		waiting.catch(() => {});
		await eventually(() => expect(requests.join()).toContain('/wait'));
		// Asked last and told as silent: those before it would be by then.
		const listing = engine.images.list({signal: abort.signal});
		listing.catch(() => {});
		await eventually(() => expect(silentNames(engine)).toEqual(['GET /images/json']));
		abort.abort();
	});
});
