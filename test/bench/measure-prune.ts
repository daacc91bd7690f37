import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {createPruneModel} from '../../source/store/prune/prune-model.ts';
import {readPrune} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {BenchTerminal} from './bench-terminal.ts';
import type {Subject} from './measure-run.ts';
import {type Figure, median, quantile} from './report.ts';
import type {Screen, ScreenSize} from './screen.ts';

const quiet = {signal: new AbortController().signal};
const noRules = {protect: []};
const markRuns = 5;

const visitBytes = 8000;

async function timed(act: () => unknown): Promise<number> {
	const startedAt = performance.now();
	await act();
	return performance.now() - startedAt;
}

async function medianTime(act: () => unknown): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < markRuns; run += 1) {
		times.push(await timed(act));
	}

	return median(times);
}

/** The plan of a real engine, against the one request that it cannot do without. */
export async function measurePlan(host: string, runs: number): Promise<Figure[]> {
	const engine = connectTo(host);
	try {
		const dfTimes: number[] = [];
		const firstTimes: number[] = [];
		const fullTimes: number[] = [];
		// By turns, so that a busy moment of the machine is in both.
		for (let run = 0; run < runs; run += 1) {
			dfTimes.push(await timed(() => engine.diskUsage(quiet)));
			const startedAt = performance.now();
			let first: number | undefined;
			for await (const {state} of readPrune(engine, quiet)) {
				planPrune(state, noRules, Date.now());
				first ??= performance.now() - startedAt;
			}

			firstTimes.push(first ?? Number.POSITIVE_INFINITY);
			fullTimes.push(performance.now() - startedAt);
		}

		const df = median(dfTimes);
		const images = (await engine.images.list(quiet)).length.toLocaleString('en-US');
		return [
			{name: `${images} images: /system/df alone`, unit: 'ms', value: df, target: undefined},
			{name: `${images} images: plan`, unit: 'ms', value: median(firstTimes), target: 1.6 * df},
			{
				name: `${images} images: plan, all that is shared measured`,
				unit: 'ms',
				value: median(fullTimes),
				target: undefined,
			},
		];
	} finally {
		engine.close();
	}
}

/** What a key does to the plan of many images; drawing it comes on top. */
export async function measureMarks(images: number): Promise<Figure[]> {
	const engine = createPracticeEngine({
		now: Date.now,
		speed: Number.POSITIVE_INFINITY,
		content: {images, containers: 500},
	});
	const model = createPruneModel(engine, noRules, Date.now);
	await model.read();
	const {shown} = model.state.get();
	const keys = (shown?.plan.entries ?? []).map(({key}) => key);
	const state = shown?.reading.state;
	const plan = await medianTime(() => state && planPrune(state, noRules, Date.now()));
	const unused = await medianTime(() => model.choose({kind: 'unused'}));
	const toggles: number[] = [];
	for (let index = 0; index < keys.length; index += Math.ceil(keys.length / 200)) {
		toggles.push(await timed(() => model.toggle(keys[index] ?? '')));
	}

	const name = `${images.toLocaleString('en-US')} images`;
	return [
		{name: `plan of ${name}`, unit: 'ms', value: plan, target: undefined},
		{name: `everything unused of ${name}`, unit: 'ms', value: unused, target: undefined},
		{name: `mark one of ${name}, slowest`, unit: 'ms', value: Math.max(...toggles), target: 16},
	];
}

/** Enough time for everything that one key sets off. */
const settledMs = 300;
const markedRows = 40;

/** Keys that mark a row, in the program itself: from the key to the frame that shows it. */
export async function measureMarkKeys(
	size: ScreenSize,
	subject: Pick<Subject, 'args' | 'environment'>,
): Promise<Figure[]> {
	const terminal = new BenchTerminal(size, [...subject.args, 'prune'], subject.environment);
	await terminal.waitFor(isPlanned, 120_000);
	const latencies: number[] = [];
	for (let row = 0; row < markedRows; row += 1) {
		await sleep(settledMs);
		const chunk = terminal.chunks.length;
		const at = terminal.press(' ');
		await sleep(settledMs);
		latencies.push((terminal.chunks[chunk]?.at ?? Number.POSITIVE_INFINITY) - at);
	}

	await terminal.quit();
	const name = `mark at ${size.columns}x${size.rows}`;
	return [
		{name: `${name}, median`, unit: 'ms', value: median(latencies), target: 16},
		{name: `${name}, p95`, unit: 'ms', value: quantile(latencies, 0.95), target: 16},
	];
}

const shows = (text: RegExp) => (screen: Screen) => screen.lines().some(line => text.test(line));

const isPlanned = (screen: Screen): boolean =>
	shows(/used, nothing marked/)(screen) && !shows(/measuring|counts/)(screen);

/**
A visit from the first byte to the last: look, mark what is unused, agree, see what came of it, leave.
It removes from the engine whatever is unused.
*/
export async function measurePruneVisit(
	size: ScreenSize,
	subject: Pick<Subject, 'args' | 'environment'>,
): Promise<Figure[]> {
	const folder = await makePrivateFolder();
	const config = join(folder, 'config.json');
	// All that is here was loaded a moment ago.
	await writeFile(config, '{"prune": {"grace": "0"}}');
	const args = [...subject.args, '--config', config, 'prune'];
	const terminal = new BenchTerminal(size, args, subject.environment);
	await terminal.waitFor(isPlanned, 60_000);
	const opened = terminal.bytesSince(0);
	for (const [key, answer] of [
		['m', /Mark by a preset/],
		['\r', /Frees/],
		['D', /Remove \d+ items?\?/],
		['y', /Prune result/],
	] as const) {
		terminal.press(key);
		await terminal.waitFor(shows(answer), 120_000);
	}

	// Out of the result first, then out of the program.
	terminal.press('q');
	await terminal.waitFor(shows(/used, nothing marked/));
	await terminal.quit();
	await removePrivateFolder(folder);
	return [
		{name: 'prune: bytes until the plan stands', unit: 'B', value: opened, target: undefined},
		{
			name: 'prune: bytes of a whole visit',
			unit: 'B',
			value: terminal.bytesSince(0),
			target: visitBytes,
		},
	];
}
