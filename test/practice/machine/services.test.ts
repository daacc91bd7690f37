import {describe, expect, test} from 'vitest';
import {openPractice, plainLog, readAll, specification, take} from '../engine/practice-bench.ts';

const follow = {...plainLog, follow: true};

describe('The services of the practice engine', () => {
	test('go on talking while they are followed', async () => {
		const {engine, signal} = openPractice();
		const lines = await take(engine.containers.logs('shop-api', {signal, ...follow, tail: 0}), 40);
		expect(lines.some(({stream}) => stream === 'stdout')).toBe(true);
		const kept = await readAll(engine.containers.logs('shop-api', {signal, ...plainLog}));
		expect(kept.map(({text}) => text)).toEqual(expect.arrayContaining(lines.map(({text}) => text)));
	});

	test('say nothing while nobody listens', async () => {
		const {engine, signal} = openPractice();
		const read = () => readAll(engine.containers.logs('shop-cache', {signal, ...plainLog}));
		await take(engine.containers.logs('shop-cache', {signal, ...follow, tail: 0}), 3);
		const before = (await read()).length;
		for (let turn = 0; turn < 50; turn++) {
			await engine.containers.list({signal});
			await new Promise(setImmediate);
		}

		// One more thing of three lines may have been on its way.
		expect((await read()).length - before).toBeLessThanOrEqual(3);
	});

	test('reach two followers alike, and fall silent in a pause', async () => {
		const {engine, signal} = openPractice();
		const logs = () => engine.containers.logs('shop-web', {signal, ...follow, tail: 0});
		const [one, other] = await Promise.all([take(logs(), 5), take(logs(), 5)]);
		expect(other).toEqual(one);
		await engine.containers.pause('shop-web', {signal});
		await expect(
			engine.containers.exec('shop-web', {signal, command: ['sh'], columns: 80, rows: 24}),
		).rejects.toMatchObject({reason: 'conflict'});
		const [sample] = await take(engine.containers.stats('shop-web', {signal}), 1);
		expect(sample?.cpuPercent).toBe(0);
	});

	test.each([
		['nginx:1.27', 0],
		['postgres:16', 0],
		['redis:7', 0],
		['localhost:5000/shop/worker:2.4', 143],
		['localhost:5000/shop/api:2.4.1', 137],
	])('%s ends with %i when it is stopped', async (image, code) => {
		const {engine, signal} = openPractice();
		const {id} = await engine.containers.create({...specification, image}, {signal});
		await engine.containers.start(id, {signal});
		const exit = engine.containers.wait(id, {signal});
		await engine.containers.stop(id, {signal});
		expect(await exit).toBe(code);
		expect(await engine.containers.inspect(id, {signal})).toMatchObject({
			state: 'exited',
			exitCode: code,
		});
	});

	test('become healthy after their start where the image says how to ask', async () => {
		const {engine, signal} = openPractice();
		const events = await engine.events({signal});
		await engine.containers.restart('shop-api', {signal});
		for await (const {action} of events) {
			if (action.startsWith('health_status')) {
				expect(action).toBe('health_status: healthy');
				break;
			}
		}

		const rows = await engine.containers.list({signal});
		expect(rows.find(({name}) => name === 'shop-api')?.status).toMatch(/\(healthy\)$/);
	});

	test('have counters that never fall and waves that move', async () => {
		const {engine, signal} = openPractice();
		const samples = await take(engine.containers.stats('shop-db', {signal}), 40);
		for (const key of ['networkReceivedBytes', 'blockWrittenBytes', 'at'] as const) {
			const values = samples.map(sample => sample[key]);
			expect(values, key).toEqual(values.toSorted((a, b) => a - b));
		}

		expect(new Set(samples.map(({cpuPercent}) => cpuPercent)).size).toBeGreaterThan(20);
	});
});
