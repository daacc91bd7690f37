import {describe, expect, test} from 'vitest';
import {negotiateApiVersion} from '../../../../source/engine/docker/connection/api-version.ts';
import {connectTo, startFakeEngine} from '../fake-engine.ts';

describe('the API version', () => {
	test.each([
		['1.41', '1.41'],
		['1.24', '1.24'],
		['1.99', '1.51'],
		['2.0', '1.51'],
		[undefined, '1.24'],
	])('offered as %s is spoken as %s', (offered, spoken) => {
		expect(negotiateApiVersion(offered)).toBe(spoken);
	});

	test('of an engine that is too old is refused', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			response.setHeader('Api-Version', '1.22');
			response.end('[]');
		});
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			reason: 'not-supported',
			message: 'The engine speaks API 1.22; Slipway needs 1.24 or newer.',
		});
	});

	test('is learnt from the first answer: nothing is asked before the first list', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => response.end('[]'));
		await engine.images.list({signal});
		await engine.containers.list({signal});
		await engine.containers.start('web', {signal});
		expect(requests).toEqual([
			'GET /images/json',
			'GET /v1.41/containers/json?all=true',
			'POST /v1.41/containers/web/start',
		]);
	});

	test('is asked for once by the first changes', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => response.end());
		const {containers} = engine;
		await Promise.all([containers.start('one', {signal}), containers.start('two', {signal})]);
		expect(requests.toSorted()).toEqual([
			'GET /_ping',
			'POST /v1.41/containers/one/start',
			'POST /v1.41/containers/two/start',
		]);
	});

	test('is not negotiated when the user insists on one', async () => {
		const {requests, socketPath, signal} = await startFakeEngine((_, response) => response.end());
		const engine = connectTo(`unix://${socketPath}`, {DOCKER_API_VERSION: '1.30'});
		await engine.containers.start('web', {signal});
		expect(requests).toEqual(['POST /v1.30/containers/web/start']);
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
