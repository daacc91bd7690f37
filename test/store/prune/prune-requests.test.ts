import {once} from 'node:events';
import os from 'node:os';
import {expect, test, vi} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {choosePreset} from '../../../source/prune/choose-preset.ts';
import {executePlan} from '../../../source/prune/execute-plan.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {
	type PruneReadOptions,
	readPrune,
	readPruneInFull,
} from '../../../source/store/prune/read-prune.ts';

const {signal} = new AbortController();
const now = Date.UTC(2026, 10, 23, 12);
const rules = {protect: []};

type Load = {images: number; containers: number};

/** An engine that counts what it is asked, by room and operation. */
function createCounted(content: Load) {
	const practice = createPracticeEngine({now: () => now, speed: Infinity, content});
	const asked: string[] = [];
	const counting = <Room extends object>(room: Room, place: string): Room =>
		new Proxy(room, {
			get(target, name: keyof Room & string) {
				const value = target[name];
				return typeof value === 'function'
					? (...parameters: unknown[]) => {
							asked.push(`${place}${name}`);
							return value.apply(target, parameters);
						}
					: value;
			},
		});
	const engine: Engine = {
		...counting(practice, ''),
		// Asks nobody.
		knownAs: practice.knownAs,
		images: counting(practice.images, 'images.'),
		containers: counting(practice.containers, 'containers.'),
		volumes: counting(practice.volumes, 'volumes.'),
		networks: counting(practice.networks, 'networks.'),
		about: options => {
			asked.push('about');
			return practice.about(options);
		},
		diskUsage: async options => {
			asked.push('diskUsage');
			const usage = await practice.diskUsage(options);
			const listing = {signal: options.signal, onUnreadable() {}};
			return {
				...usage,
				// As Docker tells it.
				lists: {
					images: await practice.images.list(listing),
					containers: await practice.containers.list(listing),
				},
			};
		},
	};
	return {engine, asked};
}

async function readAll(engine: Engine, options: Omit<PruneReadOptions, 'signal'>) {
	const states = [];
	for await (const {state} of readPrune(engine, {...options, signal})) {
		states.push(state);
	}

	return states;
}

const loads: Load[] = [
	{images: 20, containers: 5},
	{images: 300, containers: 200},
];

test('The first plan takes the same requests however much there is', async () => {
	for (const load of loads) {
		const {engine, asked} = createCounted(load);
		const readings = readPrune(engine, {signal});
		await readings.next();
		await readings.return();
		expect(asked.toSorted()).toEqual(['about', 'diskUsage', 'networks.list', 'volumes.list']);
	}
});

test('No container is inspected where no age decides, and no image that shares nothing', async () => {
	for (const load of loads) {
		const {engine, asked} = createCounted(load);
		const counted = engine.diskUsage;
		const [, state] = await readAll(
			{
				...engine,
				async diskUsage(options) {
					const usage = await counted(options);
					const images = usage.images.map((image, index) => ({
						...image,
						sharedBytes: index < 2 ? image.sharedBytes : 0,
					}));
					return {...usage, images};
				},
			},
			{withTagTimes: false},
		);
		expect(state?.images.length).toBeGreaterThanOrEqual(load.images);
		expect(asked.filter(name => name === 'containers.inspect')).toEqual([]);
		expect(asked.filter(name => name.startsWith('images.')).length).toBeLessThanOrEqual(4);
	}
});

test('What shares nothing is known as well as if it had been inspected', async () => {
	for (const load of loads) {
		const {engine} = createCounted(load);
		const [, asked] = await readAll(engine, {});
		const [, spared] = await readAll(engine, {withTagTimes: false});
		const bytesOf = (state: typeof asked) =>
			state && planPrune(state, rules, now).entries.length > 0
				? planPrune(state, rules, now).usage.image
				: undefined;
		expect(bytesOf(spared)).toEqual(bytesOf(asked));
	}
});

test('What the count tells as well is listed only for a plan that is shown before it', async () => {
	const {engine, asked} = createCounted({images: 20, containers: 5});
	const end = new AbortController();
	const counted = once(end.signal, 'abort');
	const late: Engine = {
		...engine,
		async diskUsage(options) {
			await counted;
			return engine.diskUsage(options);
		},
	};
	const readings = readPrune(late, {signal, patienceMs: 1});
	expect((await readings.next()).value?.state.knowledge).toBe('listed');
	expect(asked).toContain('images.list');
	await readings.return();
	asked.length = 0;
	const inFull = readPruneInFull(late, {signal});
	await vi.waitFor(() => expect(asked).toContain('networks.list'));
	end.abort();
	expect((await inFull).state.knowledge).toBe('complete');
	expect(asked.filter(name => name.endsWith('s.list')).toSorted()).toEqual([
		'networks.list',
		'volumes.list',
	]);
});

test('Where the data of an engine on this machine lies is told before the engine has counted', async () => {
	const practice = createCounted({images: 20, containers: 5}).engine;
	const end = new AbortController();
	const counted = once(end.signal, 'abort');
	const local: Engine = {
		...practice,
		endpoint: 'unix:///here.sock',
		about: async options => ({
			...(await practice.about(options)),
			hostName: os.hostname(),
			rootDirectory: '/var/lib/nothing-is-here',
		}),
		async diskUsage(options) {
			await counted;
			return practice.diskUsage(options);
		},
	};
	const told: string[] = [];
	const inFull = readPruneInFull(local, {signal, onRoot: root => told.push(root)});
	await vi.waitFor(() => expect(told).toEqual(['/var/lib/nothing-is-here']));
	end.abort();
	expect((await inFull).state.knowledge).toBe('complete');
	expect(told).toHaveLength(1);
});

test('A removal asks for everything once more, and then for each thing alone', async () => {
	for (const load of loads) {
		const {engine, asked} = createCounted(load);
		const state = (await readAll(engine, {withTagTimes: false})).at(-1);
		if (!state) {
			throw new Error('Nothing was read');
		}

		const plan = planPrune(state, rules, now);
		const {keys} = choosePreset(plan, {kind: 'unused'}, now);
		asked.length = 0;
		const result = await executePlan(engine, {plan, keys, rules, now, signal});
		expect(result.items.every(({outcome}) => outcome.kind === 'removed')).toBe(true);
		const forEach =
			/^(?:images\.(?:inspect|untag|removeById|remove)|(?:containers|networks)\.remove)$/;
		expect(asked.filter(name => !forEach.test(name)).toSorted()).toEqual([
			'about',
			'diskUsage',
			'diskUsage',
			'networks.list',
			'volumes.list',
		]);
		expect(asked.filter(name => name === 'images.inspect').length).toBeLessThanOrEqual(
			result.items.filter(({entry}) => entry.kind === 'image').length,
		);
	}
});
