import {describe, expect, test} from 'vitest';
import {splitReference} from '../../../../source/engine/docker/images/pull.ts';
import {readAll, startFakeEngine} from '../fake-engine.ts';

const lines = (...values: object[]) => values.map(value => `${JSON.stringify(value)}\r\n`).join('');

describe('A pull', () => {
	test('tells bytes by layer, and lines about the whole without one', async () => {
		const {engine, requests, signal} = await startFakeEngine((_, response) => {
			response.end(
				lines(
					{status: 'Pulling from library/redis', id: '7'},
					{
						status: 'Downloading',
						id: '0123456789ab',
						progressDetail: {current: 5, total: 10},
					},
					{status: 'Digest: sha256:1\u001b[2J', progressDetail: {}},
				),
			);
		});
		const options = {signal, platform: 'linux/arm64'};
		expect(await readAll(engine.images.pull('redis:7', options))).toEqual([
			{layer: undefined, status: 'Pulling from library/redis'},
			{
				layer: '0123456789ab',
				status: 'Downloading',
				phase: 'downloading',
				currentBytes: 5,
				totalBytes: 10,
			},
			{layer: undefined, status: 'Digest: sha256:1\u001b[2J'},
		]);
		expect(requests.at(-1)).toBe(
			'POST /v1.41/images/create?fromImage=redis&tag=7&platform=linux%2Farm64',
		);
	});

	test('throws the error that comes inside the stream', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => {
			const message = 'toomanyrequests: You have reached your pull rate limit.';
			response.end(lines({status: 'Downloading'}, {errorDetail: {message}, error: message}));
		});
		const seen: string[] = [];
		const pulling = (async () => {
			for await (const {status} of engine.images.pull('redis:7', {signal})) {
				seen.push(status);
			}
		})();
		await expect(pulling).rejects.toMatchObject({reason: 'rate-limited'});
		expect(seen).toEqual(['Downloading']);
	});

	test.each([
		['redis:7', 'redis', '7'],
		['localhost:5000/app', 'localhost:5000/app', 'latest'],
		['localhost:5000/app:1.2', 'localhost:5000/app', '1.2'],
		['app@sha256:00ff', 'app', 'sha256:00ff'],
	])('of %s asks for the repository and the tag apart', (reference, repository, tag) => {
		expect(splitReference(reference)).toEqual({repository, tag});
	});
});
