import {describe, expect, onTestFinished, test, vi} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../source/problem.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {executePlan, type PruneExecution} from '../../source/prune/execute-plan.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneProgress} from '../../source/prune/prune-result.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {plainCommit} from '../contract/plain-commit.ts';
import {specification} from '../practice/engine/practice-bench.ts';

const {signal} = new AbortController();
const now = Date.UTC(2026, 10, 23, 12);
const rules = {protect: []};

const jobImage = 'busybox:1.36';

async function open() {
	const engine = createPracticeEngine({now: () => now, speed: Infinity});
	await engine.containers.create(
		{...specification, name: 'job', image: jobImage, command: ['sleep', '1000']},
		{signal},
	);
	const read = await readPruneInFull(engine, {signal});
	const plan = planPrune(read.state, rules, now);
	const choice = choosePreset(plan, {kind: 'unused'}, now);
	const execute = (on: Engine = engine, options: Partial<PruneExecution> = {}) =>
		executePlan(on, {plan, keys: choice.keys, rules, now, signal, patienceMs: 0, ...options});
	return {engine, plan, keys: choice.keys, execute};
}

const outcomeOf = (result: Awaited<ReturnType<typeof executePlan>>, name: string) =>
	result.items.find(({entry}) => entry.name === name)?.outcome;

describe('Carrying out a plan', () => {
	test('removes what was shown, tells its progress, and measures what was said', async () => {
		const {engine, plan, keys, execute} = await open();
		const progress: PruneProgress[] = [];
		const result = await execute(engine, {onProgress: one => progress.push(one)});
		expect(result.items.map(({outcome}) => outcome.kind)).toEqual(
			Array.from(keys, () => 'removed'),
		);
		expect(result.freedBytes).toEqual(result.plannedBytes);
		expect(result.measuredBytes).toBe(result.plannedBytes.atLeast);
		expect(result.plannedBytes.atLeast).toBeGreaterThan(0);
		const told = progress.map(({done}) => done);
		expect(told).toHaveLength(keys.size + 1);
		expect(told).toEqual(told.toSorted((left, right) => left - right));
		expect([told.at(0), told.at(-1)]).toEqual([0, keys.size]);
		expect(progress.at(-1)).toMatchObject({current: undefined, freedBytes: result.freedBytes});
		const {state} = await readPruneInFull(engine, {signal});
		const left = planPrune(state, rules, now).entries.map(({key}) => key);
		expect(left.toSorted()).toEqual(
			plan.entries
				.map(({key}) => key)
				.filter(key => !keys.has(key))
				.toSorted(),
		);
	});

	test.each([
		{waitedMs: 999, asked: 1},
		{waitedMs: 1001, asked: 2},
	])(
		'counts $asked times when the plan was read $waitedMs ms ago, and measures the same',
		async ({waitedMs, asked}) => {
			const {engine, execute} = await open();
			const clock = vi.spyOn(performance, 'now').mockReturnValue(5000);
			onTestFinished(() => clock.mockRestore());
			const reading = await readPruneInFull(engine, {signal});
			clock.mockReturnValue(5000 + waitedMs);
			const diskUsage = vi.fn<typeof engine.diskUsage>(engine.diskUsage);
			const result = await execute({...engine, diskUsage}, {reading});
			expect(diskUsage).toHaveBeenCalledTimes(asked);
			expect(result.measuredBytes).toBe(result.plannedBytes.atLeast);
		},
	);

	test('skips what has changed, with what hangs on it, and says why', async () => {
		const {engine, execute} = await open();
		await engine.containers.start('job', {signal});
		await engine.images.tag('node:22', 'node:keep', {signal});
		await engine.images.tag('ubuntu:24.04', 'edge:1', {signal});
		await engine.images.commit(
			'workbench',
			{...plainCommit, reference: 'robin/debug-tools:dev'},
			{signal},
		);
		const result = await execute();
		expect(outcomeOf(result, 'job')).toMatchObject({
			kind: 'skipped',
			why: expect.stringContaining('is running'),
		});
		expect(outcomeOf(result, jobImage)).toMatchObject({
			kind: 'skipped',
			why: expect.stringContaining('job'),
		});
		expect(outcomeOf(result, 'node:22')).toEqual({
			kind: 'skipped',
			why: 'it got the name node:keep meanwhile',
		});
		expect(outcomeOf(result, 'robin/debug-tools:dev')).toEqual({
			kind: 'skipped',
			why: 'the name now belongs to another image',
		});
		const names = (await engine.images.list({signal})).flatMap(({references}) => references);
		expect(names).toEqual(
			expect.arrayContaining([jobImage, 'node:22', 'node:keep', 'robin/debug-tools:dev']),
		);
		expect(result.freedBytes.atLeast).toBeLessThan(result.plannedBytes.atLeast);
		expect(result.measuredBytes).toBeGreaterThan(0);
	});

	/** Gives the name of an image to another one, right before it is taken away. */
	const retagging = (engine: Engine) => ({
		onProgress({current}: PruneProgress) {
			if (current?.name === 'ubuntu:24.04') {
				// Done before this returns: the practice engine does at once what it can.
				void engine.images.tag('redis:7', 'ubuntu:24.04', {signal});
			}
		},
	});

	test('removes the image that was shown when another one gets its name right before', async () => {
		const {engine, execute} = await open();
		const {id} = await engine.images.inspect('ubuntu:24.04', {signal});
		const result = await execute(engine, retagging(engine));
		expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({kind: 'removed'});
		const {references} = await engine.images.inspect('redis:7', {signal});
		expect(references).toContain('ubuntu:24.04');
		const ids = (await engine.images.list({signal})).map(image => image.id);
		expect(ids).not.toContain(id);
	});

	test('looks at a name once more where the engine does not remove its image by the id', async () => {
		const {engine, execute} = await open();
		const refused = new Problem({reason: 'failed', message: 'It has several names'});
		const images = {...engine.images, removeById: () => Promise.reject(refused)};
		const result = await execute({...engine, images}, retagging(engine));
		expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({
			kind: 'skipped',
			why: 'the name now belongs to another image',
		});
		const {references} = await engine.images.inspect('redis:7', {signal});
		expect(references).toContain('ubuntu:24.04');
	});

	test.each(['removeById', 'untag'] as const)(
		'tells an image as removed whose %s stumbles over a step that another one took along',
		async call => {
			const {engine, execute} = await open();
			const gone = new Problem({reason: 'not-found', message: 'No such image: sha256:abc'});
			const images = {
				...engine.images,
				async removeById(...given: Parameters<typeof engine.images.removeById>) {
					if (call === 'untag') {
						throw new Problem({reason: 'failed', message: 'It has several names'});
					}

					await engine.images.removeById(...given);
					throw gone;
				},
				async untag(...given: Parameters<typeof engine.images.untag>) {
					await engine.images.untag(...given);
					throw gone;
				},
			};
			const result = await execute({...engine, images}, {});
			expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({kind: 'removed'});
		},
	);

	test.each([
		{stumbles: 2, outcome: {kind: 'removed'}},
		{stumbles: Number.POSITIVE_INFINITY, outcome: {kind: 'failed', error: {reason: 'failed'}}},
	])(
		'asks again, $stumbles times in vain, an engine that looks for content of another one that goes',
		async ({stumbles, outcome}) => {
			const {engine, execute} = await open();
			let asked = 0;
			const removeById = engine.images.removeById.bind(engine.images);
			const images: Engine['images'] = {
				...engine.images,
				async removeById(...given) {
					asked += 1;
					if (asked <= stumbles) {
						throw new Problem({
							reason: 'not-found',
							message: 'Content digest sha256:abc: not found',
						});
					}

					return removeById(...given);
				},
				untag: () =>
					Promise.reject(
						new Problem({reason: 'not-found', message: 'Content digest sha256:abc: not found'}),
					),
			};
			const result = await execute({...engine, images}, {});
			expect(outcomeOf(result, 'ubuntu:24.04')).toMatchObject(outcome);
			const left = (await engine.images.list({signal})).flatMap(({references}) => references);
			expect(left.includes('ubuntu:24.04')).toBe(outcome.kind === 'failed');
		},
	);

	test('tells a name as gone that somebody took away in the last moment', async () => {
		const {engine, execute} = await open();
		const images: Engine['images'] = {
			...engine.images,
			removeById: () => Promise.reject(new Problem({reason: 'failed', message: 'Not by its id'})),
			async untag(reference, options) {
				await engine.images.tag('ubuntu:24.04', 'rescued:1', options);
				await engine.images.untag(reference, options);
				return engine.images.untag(reference, options);
			},
		};
		const result = await execute({...engine, images}, {});
		expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({kind: 'gone'});
	});

	test('removes no image by its id once that was read more than a second ago', async () => {
		const {engine, execute} = await open();
		const begun = performance.now();
		const clock = vi.spyOn(performance, 'now').mockReturnValue(begun);
		onTestFinished(() => clock.mockRestore());
		const result = await execute(engine, {
			onProgress(progress) {
				retagging(engine).onProgress(progress);
				clock.mockReturnValue(begun + 1001);
			},
		});
		expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({
			kind: 'skipped',
			why: 'the name now belongs to another image',
		});
	});

	test('leaves an image that gets one more name right before', async () => {
		const {engine, execute} = await open();
		const {id} = await engine.images.inspect('ubuntu:24.04', {signal});
		await execute(engine, {
			onProgress({current}) {
				if (current?.name === 'ubuntu:24.04') {
					void engine.images.tag('ubuntu:24.04', 'rescued:1', {signal});
				}
			},
		});
		const {references} = await engine.images.inspect(id, {signal});
		expect(references).toContain('rescued:1');
	});

	test('leaves an image alone that got a name after it was shown as nameless', async () => {
		const {engine, plan, execute} = await open();
		const nameless = plan.entries.find(({kind, isUnnamed}) => kind === 'image' && isUnnamed);
		await engine.images.tag(nameless?.id ?? '', 'rescued:1', {signal});
		const result = await execute();
		expect(outcomeOf(result, nameless?.name ?? '')).toEqual({
			kind: 'skipped',
			why: 'it is now named rescued:1',
		});
	});

	test('goes on after a failure, and leaves what needed the failed one gone', async () => {
		const {engine, execute} = await open();
		const refused = new Problem({reason: 'failed', message: 'Device or resource busy'});
		const containers: Engine['containers'] = {
			...engine.containers,
			async remove(id, options) {
				const {name} = await engine.containers.inspect(id, options);
				if (name === 'job') {
					throw refused;
				}
				await engine.containers.remove(id, options);
			},
		};
		const result = await execute({...engine, containers});
		expect(outcomeOf(result, 'job')).toEqual({kind: 'failed', error: refused});
		expect(outcomeOf(result, jobImage)).toEqual({
			kind: 'skipped',
			why: 'job still exists',
		});
		expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({kind: 'removed'});
	});

	test('leaves a volume that was removed and made again under its name', async () => {
		const {engine, plan} = await open();
		await engine.volumes.remove('search-index', {signal});
		const mounts = [
			{kind: 'volume' as const, source: 'search-index', destination: '/data', readOnly: false},
		];
		const {id} = await engine.containers.create(
			{...specification, name: 'again', image: jobImage, mounts},
			{signal},
		);
		await engine.containers.remove(id, {signal, force: false, volumes: false});
		const keys = new Set(['volume:search-index']);
		const result = await executePlan(engine, {plan, keys, rules, now, signal});
		expect(outcomeOf(result, 'search-index')).toEqual({
			kind: 'skipped',
			why: 'it was recreated meanwhile',
		});
	});

	test('counts nothing as freed that somebody else removed meanwhile', async () => {
		const {engine, execute} = await open();
		await engine.images.untag('ubuntu:24.04', {signal});
		const result = await execute();
		expect(outcomeOf(result, 'ubuntu:24.04')).toEqual({kind: 'gone'});
		expect(result.measuredBytes).toBe(result.freedBytes.atLeast);
	});

	test.each([1, 2, 4])(
		'finishes what is under way when it is cancelled, of %i at a time',
		async width => {
			const {engine, execute} = await open();
			const cancel = new AbortController();
			let begun = 0;
			const result = await execute(engine, {
				width,
				signal: cancel.signal,
				onProgress({done, current}) {
					begun += current && !cancel.signal.aborted ? 1 : 0;
					if (done >= 2) {
						cancel.abort();
					}
				},
			});
			expect(result.wasCancelled).toBe(true);
			const outcomes = result.items.map(({outcome}) => outcome.kind);
			// That of the last one is asked for after the cancel.
			expect(outcomes.filter(kind => kind === 'removed')).toHaveLength(begun - 1);
			expect(outcomes.slice(begun - 1)).toEqual(
				Array.from(outcomes.slice(begun - 1), () => 'not-reached'),
			);
			expect(begun).toBeLessThanOrEqual(2 + width);
			expect(result.measuredBytes).toBe(result.freedBytes.atLeast);
		},
	);

	test('leaves a parent when what is built on it stays after all', async () => {
		const {engine, execute} = await open();
		await engine.images.tag('practice/hostile:1', 'mine:1', {signal});
		const result = await execute();
		expect(outcomeOf(result, 'practice/hostile:1')).toMatchObject({kind: 'skipped'});
		expect(outcomeOf(result, jobImage)).toEqual({
			kind: 'skipped',
			why: 'practice/hostile:1 still exists',
		});
	});

	test.each([
		['fails to count', () => Promise.reject(new Error('The disk cannot be walked'))],
		['counts without end', () => new Promise<never>(() => undefined)],
	])('frees the disk of an engine that %s', async (_, diskUsage) => {
		const {engine, keys, execute} = await open();
		const result = await execute({...engine, diskUsage}, {countPatienceMs: 1});
		expect(result.items.map(({outcome}) => outcome.kind)).toEqual(
			Array.from(keys, () => 'removed'),
		);
		expect(result.measuredBytes).toBeUndefined();
	});

	test('stops when the engine is gone for good, and says what it did not reach', async () => {
		const {engine, execute} = await open();
		let removals = 0;
		const lost = new Problem({reason: 'unreachable', message: 'The engine does not answer.'});
		const containers: Engine['containers'] = {
			...engine.containers,
			remove: async (id, options) => {
				removals += 1;
				if (removals > 1) {
					throw lost;
				}
				await engine.containers.remove(id, options);
			},
		};
		const result = await execute({...engine, containers}, {width: 1});
		expect(result.items.slice(0, 3).map(({outcome}) => outcome)).toEqual([
			{kind: 'removed'},
			{kind: 'failed', error: lost},
			{kind: 'not-reached'},
		]);
		expect(result.measuredBytes).toBeUndefined();
		expect(result.wasCancelled).toBe(false);
	});

	test('never sends force, and never takes volumes along with containers', async () => {
		const {engine, execute} = await open();
		const sent: {force: boolean; volumes?: boolean}[] = [];
		await execute({
			...engine,
			containers: {
				...engine.containers,
				remove: (id, options) => {
					sent.push({force: options.force, volumes: options.volumes});
					return engine.containers.remove(id, options);
				},
			},
			images: {
				...engine.images,
				remove: (target, options) => {
					sent.push({force: options.force});
					expect(target.references).toEqual([]);
					return engine.images.remove(target, options);
				},
			},
		});
		expect(sent.length).toBeGreaterThan(2);
		expect(sent.filter(({force, volumes}) => force || volumes)).toEqual([]);
	});
});
