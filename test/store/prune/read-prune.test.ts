import {expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../../source/problem.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {
	type PruneReading,
	readPrune,
	readPruneInFull,
} from '../../../source/store/prune/read-prune.ts';

const now = Date.UTC(2026, 10, 23, 12);
const {signal} = new AbortController();

const practice = (): Engine =>
	createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});

async function readAll(engine: Engine, options: Parameters<typeof readPrune>[1]) {
	const readings: PruneReading[] = [];
	for await (const reading of readPrune(engine, options)) {
		readings.push(reading);
	}

	return readings.map(({state}) => state);
}

test('Images that are known need no list, and each is inspected once', async () => {
	const engine = practice();
	const knownImages = await engine.images.list({signal});
	const asked: string[] = [];
	const images: Engine['images'] = {
		...engine.images,
		list: () => Promise.reject(new Error('Nobody needs the list')),
		inspect(name, options) {
			asked.push(name);
			return engine.images.inspect(name, options);
		},
	};
	const states = await readAll({...engine, images}, {signal, knownImages});
	expect(states.map(({knowledge}) => knowledge)).toEqual(['counted', 'complete']);
	expect(asked.toSorted()).toEqual(knownImages.map(({id}) => id).toSorted());
});

test('Images that went or came since they were listed are planned as they are now', async () => {
	const engine = practice();
	const knownImages = await engine.images.list({signal});
	const gone = knownImages.find(({references}) => references.includes('nginx:1.27'));
	const {id} = await engine.images.inspect('node:22', {signal});
	const unknown = knownImages.filter(image => image.id !== id);
	await engine.images.remove(
		{id: gone?.id ?? '', references: gone?.references ?? []},
		{signal, force: false},
	);
	const state = (await readAll(engine, {signal, knownImages: unknown})).at(-1);
	const names = state?.images.flatMap(({references}) => references);
	expect(names).toContain('node:22');
	expect(names).not.toContain('nginx:1.27');
	expect(state?.layers.some(({imageIds}) => imageIds.includes(id))).toBe(true);
});

test('A count that fails comes after what the lists tell', async () => {
	const engine = practice();
	const failure = new Problem({reason: 'failed', message: 'The disk cannot be walked.'});
	const readings = readPrune({...engine, diskUsage: () => Promise.reject(failure)}, {signal});
	expect((await readings.next()).value).toMatchObject({state: {knowledge: 'listed'}});
	await expect(readings.next()).rejects.toBe(failure);
});

test('An abort ends the reading, whatever it waits for', async () => {
	const engine = practice();
	const abort = new AbortController();
	const readings = readPrune(
		{...engine, diskUsage: () => new Promise(() => undefined)},
		{signal: abort.signal},
	);
	const first = readings.next();
	abort.abort();
	await expect(first).rejects.toBe(abort.signal.reason);
});

test('The containerd store, whose sizes do not add up, is promised nothing', async () => {
	const engine = practice();
	const state = await readPruneInFull(
		{
			...engine,
			about: async options => ({...(await engine.about(options)), usesContainerdStore: true}),
		},
		{signal},
	);
	const plan = planPrune(state.state, {protect: []}, now);
	const marks = noMarks(plan).with(['image:node:22']);
	const entry = plan.entries.find(({key}) => key === 'image:node:22');
	expect(entry?.sizeBytes.atLeast).toBeGreaterThan(0);
	expect(marks.freedBytes).toEqual({atLeast: 0, atMost: entry?.sizeBytes.atLeast});
	expect(state.state.knowledge).toBe('complete');
});
