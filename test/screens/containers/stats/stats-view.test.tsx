import {afterEach, expect, test} from 'vitest';
import type {ContainerStats} from '../../../../source/engine/containers.ts';
import {Problem} from '../../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from '../scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

const sample = (second: number): ContainerStats => ({
	at: second * 1000,
	cpuPercent: 12.5,
	memoryBytes: 128_000_000,
	memoryLimitBytes: 512_000_000,
	networkReceivedBytes: 1000 * second,
	networkSentBytes: 2000 * second,
	blockReadBytes: 3000 * second,
	blockWrittenBytes: 4000 * second,
	processes: 7,
});

/** Stats that a test sends one by one. */
function controlledStats(scripted: ScriptedEngine) {
	const queue: ContainerStats[] = [];
	const streams = {opened: 0, open: 0};
	let wake = () => {};
	let isEnded = false;
	scripted.engine.containers.stats = async function* (_id, {signal}) {
		streams.opened += 1;
		streams.open += 1;
		isEnded = false;
		signal.addEventListener('abort', () => wake());
		try {
			while (!isEnded) {
				signal.throwIfAborted();
				yield* queue.splice(0);
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}
		} finally {
			streams.open -= 1;
		}
	};

	return {
		streams,
		send(...samples: ContainerStats[]) {
			queue.push(...samples);
			wake();
		},
		end() {
			isEnded = true;
			wake();
		},
	};
}

async function open(columns = 100) {
	const scripted = scriptedEngine([container('web')]);
	const stats = controlledStats(scripted);
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns});
	await app.waitFor('web');
	expect(stats.streams.opened).toBe(0);
	await app.press('%');
	await app.waitFor('Waiting for the first sample');
	return {scripted, stats};
}

test('The stats view shows CPU, memory, network, disk and processes with their recent past', async () => {
	const {stats} = await open();
	stats.send(sample(1), sample(2));
	const frame = await app.waitFor('1kB/s');
	expect(frame).toMatch(/CPU +12.5% of a core +█+|CPU +12.5% of a core +[▁-█]+/);
	expect(frame).toContain('128MB of 512MB');
	expect(frame).toMatch(/█{10}░{30} 25.0%/);
	expect(frame).toMatch(/Received +1kB\/s +2kB in all/);
	expect(frame).toMatch(/Sent +2kB\/s +4kB in all/);
	expect(frame).toMatch(/Disk read +3kB\/s/);
	expect(frame).toMatch(/Written +4kB\/s/);
	expect(frame).toMatch(/Processes +7/);
});

test('The stats view ends with the container and says so, the last sample stays', async () => {
	const {scripted, stats} = await open();
	stats.send(sample(1));
	await app.waitFor('12.5%');
	stats.end();
	scripted.change('web', {state: 'exited', status: 'Exited (137) 1 second ago'});
	const frame = await app.waitFor('web is not running: Exited (137) 1 second ago');
	expect(frame).toContain('12.5%');
});

test('The stats view goes on when the container is started again', async () => {
	const {scripted, stats} = await open();
	stats.end();
	scripted.change('web', {state: 'exited', status: 'Exited (0)'});
	await app.waitFor('web is not running');
	scripted.change('web', {state: 'running', status: 'Up 1 second'});
	await app.waitUntilGone('web is not running');
	stats.send(sample(1));
	await app.waitFor('12.5%');
});

test('The stats view says that the container was removed', async () => {
	const {scripted, stats} = await open();
	stats.end();
	scripted.change('web', undefined);
	await app.waitFor('web was removed');
});

test('The stats view says why there are no samples', async () => {
	const scripted = scriptedEngine([container('web')]);
	scripted.engine.containers.stats = () => ({
		[Symbol.asyncIterator]: () => ({
			async next() {
				throw new Problem({reason: 'failed', message: 'No cgroup', nextStep: 'Mount it'});
			},
		}),
	});
	app = renderApp({engine: scripted.engine, screenId: 'containers'});
	await app.waitFor('web');
	await app.press('%');
	await app.waitFor('No cgroup Mount it');
});

test('The stats view asks for nothing any more once it is closed', async () => {
	const {stats} = await open();
	expect(stats.streams.open).toBe(1);
	await app.press('escape');
	await app.waitFor('1 container');
	await expect.poll(() => stats.streams.open).toBe(0);
});

test.each([60, 80, 200])('The stats view fits into %i columns', async columns => {
	const {stats} = await open(columns);
	stats.send(...Array.from({length: 300}, (_, second) => sample(second)));
	const frame = await app.waitFor('12.5%');
	for (const line of frame.split('\n')) {
		expect(line.length).toBeLessThanOrEqual(columns);
	}
});
