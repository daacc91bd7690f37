import {describe, expect, test} from 'vitest';
import type {TransferProgress} from '../../../source/engine/transfer-progress.ts';
import {openPractice, readAll, specification, take} from './practice-bench.ts';

const statusesOf = (progress: TransferProgress[], layer: string | undefined): string[] => [
	...new Set(progress.filter(step => step.layer === layer).map(({status}) => status)),
];

describe('A pull from the practice registry', () => {
	test('takes each layer through all its phases, and says the digest last', async () => {
		const {engine, signal} = openPractice();
		const progress = await readAll(engine.images.pull('traefik:v3.2', {signal}));
		const fresh = new Set(
			progress.filter(({status}) => status === 'Pulling fs layer').map(({layer}) => layer),
		);
		expect(fresh.size).toBeGreaterThan(0);
		for (const layer of fresh) {
			expect(statusesOf(progress, layer)).toEqual([
				'Pulling fs layer',
				'Downloading',
				'Verifying Checksum',
				'Download complete',
				'Extracting',
				'Pull complete',
			]);
		}

		const {digests, id} = await engine.images.inspect('traefik:v3.2', {signal});
		expect(statusesOf(progress, undefined)).toEqual([
			'Pulling from library/traefik',
			`Digest: ${digests[0]?.split('@')[1]}`,
			'Status: Downloaded newer image for traefik:v3.2',
		]);
		expect(id).toMatch(/^sha256:/);
	});

	test('counts bytes upwards to the whole of the layer', async () => {
		const {engine, signal} = openPractice();
		const progress = await readAll(engine.images.pull('mysql:9', {signal}));
		const [layer] = progress.flatMap(step => (step.status === 'Downloading' ? [step.layer] : []));
		const bytes = progress
			.filter(step => step.layer === layer && step.status === 'Downloading')
			.map(({currentBytes = 0}) => currentBytes);
		expect(bytes.length).toBeGreaterThan(1);
		expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
		expect(bytes.at(-1)).toBe(
			progress.findLast(step => step.layer === layer && step.status === 'Downloading')?.totalBytes,
		);
	});

	test('does not fetch layers that are here, nor an image that is here', async () => {
		const {engine, signal} = openPractice();
		const first = await readAll(engine.images.pull('nginx:1.27-alpine', {signal}));
		expect(first.some(({status}) => status === 'Already exists')).toBe(true);
		const again = await readAll(engine.images.pull('nginx:1.27-alpine', {signal}));
		expect(again.some(({status}) => status === 'Downloading')).toBe(false);
		expect(again.at(-1)?.status).toBe('Status: Image is up to date for nginx:1.27-alpine');
	});

	test('brings another platform under the same name and leaves the old one without', async () => {
		const {engine, signal} = openPractice();
		const {id} = await engine.images.inspect('ubuntu:24.04', {signal});
		await readAll(engine.images.pull('ubuntu:24.04', {signal, platform: 'linux/arm64'}));
		const pulled = await engine.images.inspect('ubuntu:24.04', {signal});
		expect(pulled.platform).toBe('linux/arm64');
		expect(pulled.id).not.toBe(id);
		expect((await engine.images.inspect(id, {signal})).references).toEqual([]);
	});

	test('of a platform that nobody made it for is not found', async () => {
		const {engine, signal} = openPractice();
		const pulling = readAll(engine.images.pull('redis:7', {signal, platform: 'windows/amd64'}));
		await expect(pulling).rejects.toMatchObject({
			reason: 'not-found',
			message: expect.stringContaining('windows/amd64'),
		});
	});

	test('that is aborted or left in the middle changes nothing', async () => {
		const {engine, signal} = openPractice();
		const before = await engine.images.list({signal});
		const controller = new AbortController();
		const reason = new Error('Enough');
		const pulling = (async () => {
			for await (const {status} of engine.images.pull('mongo:8', {signal: controller.signal})) {
				if (status === 'Extracting') {
					controller.abort(reason);
				}
			}
		})();
		await expect(pulling).rejects.toBe(reason);
		await take(engine.images.pull('mongo:8', {signal}), 4);
		expect(await engine.images.list({signal})).toEqual(before);
	});

	test('is told as an event, and the image can be run', async () => {
		const {engine, signal} = openPractice();
		const events = await engine.events({signal});
		await readAll(engine.images.pull('practice/toolbox:latest', {signal}));
		const [event] = await take(events, 1);
		expect(event).toMatchObject({
			kind: 'image',
			action: 'pull',
			id: 'practice/toolbox:latest',
			attributes: {name: 'practice/toolbox'},
		});
		const image = 'practice/toolbox:latest';
		const {id} = await engine.containers.create(
			{...specification, image, command: ['true']},
			{signal},
		);
		await engine.containers.start(id, {signal});
		expect(await engine.containers.wait(id, {signal})).toBe(0);
	});

	test('of a tag that the repository lacks says so in other words', async () => {
		const {engine, signal} = openPractice();
		const pull = (name: string) => readAll(engine.images.pull(name, {signal}));
		await expect(pull('redis:99')).rejects.toMatchObject({
			reason: 'not-found',
			message: 'Manifest for redis:99 not found: manifest unknown',
		});
		await expect(pull('no/such:1')).rejects.toMatchObject({
			reason: 'not-found',
			message: expect.stringContaining('repository does not exist'),
		});
	});

	test('Everything that search finds can be pulled or says why not', async () => {
		const {engine, signal} = openPractice();
		const found = await engine.registry.search('a', {signal, limit: 100});
		expect(found.length).toBeGreaterThan(20);
		for (const {name} of found.filter(({isOfficial}) => isOfficial)) {
			const steps = await take(engine.images.pull(`${name}:latest`, {signal}), 2);
			expect(steps.length, name).toBe(2);
		}
	});
});
