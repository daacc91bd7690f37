import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {BuildCacheRecord} from '../../source/engine/build-cache.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';

const {signal} = new AbortController();
const now = Date.UTC(2026, 10, 23, 12);
const rules = {protect: []};

const record = (id: string): BuildCacheRecord => ({
	id,
	parentIds: [],
	type: 'regular',
	description: id,
	isInUse: false,
	isShared: false,
	sizeBytes: 1000,
	createdAt: now - 1e9,
	lastUsedAt: undefined,
});

/** A builder that lets no record go before those that lie on it, and tells nobody what lies on what. */
function createSecretive(parents: ReadonlyMap<string, string>, held: ReadonlySet<string>) {
	const practice = createPracticeEngine({now: () => now, speed: Infinity});
	const left = new Set(parents.keys());
	const asked: string[] = [];
	const engine: Engine = {
		...practice,
		diskUsage: async options => ({
			...(await practice.diskUsage(options)),
			buildCache: [...left].map(record),
		}),
		buildCache: {
			remove: async id => {
				asked.push(id);
				const isBase = [...left].some(other => parents.get(other) === id);
				if (isBase || held.has(id)) {
					return undefined;
				}

				left.delete(id);
				return 1000;
			},
		},
	};
	return {engine, left, asked};
}

async function prune(engine: Engine) {
	const {state} = await readPruneInFull(engine, {signal});
	const plan = planPrune(state, rules, now);
	const keys = new Set(plan.entries.filter(({kind}) => kind === 'build-cache').map(({key}) => key));
	return executePlan(engine, {plan, keys, rules, now, signal, patienceMs: 0});
}

/** For each record the one that it lies on; itself: none. */
const trees = fc
	.array(fc.nat(), {minLength: 1, maxLength: 8})
	.map(bases => new Map(bases.map((base, index) => [`r${index}`, `r${base % (index + 1)}`])))
	.map(tree => new Map([...tree].map(([id, base]) => [id, id === base ? '' : base])));

test('Every record of the build cache goes, though nobody tells what lies on what', async () => {
	await fc.assert(
		fc.asyncProperty(trees, async parents => {
			const {engine, left} = createSecretive(parents, new Set());
			const {items, freedBytes} = await prune(engine);
			expect(items.map(({outcome}) => outcome.kind)).toEqual(Array.from(parents, () => 'removed'));
			expect(freedBytes.atLeast).toBe(parents.size * 1000);
			expect(left.size).toBe(0);
		}),
		{numRuns: 30},
	);
});

test('What the builder holds is tried again only while something goes', async () => {
	const parents = new Map([
		['base', ''],
		['middle', 'base'],
		['top', 'middle'],
	]);
	const {engine, left, asked} = createSecretive(parents, new Set(['middle']));
	const {items} = await prune(engine);
	expect([...left]).toEqual(['base', 'middle']);
	expect(items.map(({entry, outcome}) => [entry.id, outcome.kind])).toEqual(
		expect.arrayContaining([
			['base', 'skipped'],
			['middle', 'skipped'],
			['top', 'removed'],
		]),
	);
	expect(asked.length).toBeLessThanOrEqual(3 + 2 + 2);
});
