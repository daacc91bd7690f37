import {setTimeout as sleep} from 'node:timers/promises';
import {createPracticeEngine} from '../../source/engine/practice/create-practice-engine.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneState} from '../../source/prune/read-prune-state.ts';
import {createPruneModel} from '../../source/store/prune/prune-model.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {BenchTerminal} from './bench-terminal.ts';
import type {Subject} from './measure-run.ts';
import {type Figure, median} from './report.ts';
import type {Screen, ScreenSize} from './screen.ts';

const quiet = {signal: new AbortController().signal};
const noRules = {protect: []};
const runs = 5;

/** What a line of 9,600 bits a second carries in ten seconds. */
const visitBytes = 12_000;

const timed = async (act: () => unknown): Promise<number> => {
	const startedAt = performance.now();
	await act();
	return performance.now() - startedAt;
};

const medianTime = async (act: () => unknown): Promise<number> => {
	const times: number[] = [];
	for (let run = 0; run < runs; run += 1) {
		times.push(await timed(act));
	}

	return median(times);
};

/** The plan of a real engine, against the one request that it cannot do without. */
export async function measurePlan(host: string): Promise<Figure[]> {
	const engine = connectTo(host);
	try {
		const df = await medianTime(() => engine.diskUsage(quiet));
		const first = await medianTime(async () =>
			planPrune((await readPruneState(engine, quiet)).state, noRules, Date.now()),
		);
		const full = await medianTime(async () =>
			planPrune((await readPruneInFull(engine, quiet)).state, noRules, Date.now()),
		);
		return [
			{name: '/system/df alone', unit: 'ms', value: df, target: undefined},
			{name: 'prune plan on the screen', unit: 'ms', value: first, target: 2 * df},
			{name: 'prune plan, all that is shared measured', unit: 'ms', value: full, target: undefined},
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

const shows = (text: RegExp) => (screen: Screen) => screen.lines().some(line => text.test(line));

/**
A visit from the first byte to the last: look, mark what is unused, agree, see what came of it, leave.
It removes from the engine whatever is unused.
*/
export async function measurePruneVisit(
	size: ScreenSize,
	subject: Pick<Subject, 'args' | 'environment'>,
): Promise<Figure[]> {
	const terminal = new BenchTerminal(size, [...subject.args, 'prune'], subject.environment);
	await terminal.waitFor(
		screen => shows(/used, nothing marked/)(screen) && !shows(/measuring/)(screen),
		60_000,
	);
	const opened = terminal.bytesSince(0);
	for (const [key, answer] of [
		['u', /Will free/],
		['D', /Remove these/],
		['y', /What the prune did/],
	] as const) {
		terminal.press(key);
		await terminal.waitFor(shows(answer), 120_000);
	}

	await sleep(500);
	await terminal.quit();
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
