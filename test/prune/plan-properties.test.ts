import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {exactly} from '../../source/prune/byte-range.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {createMarks} from '../../source/prune/create-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PrunePreset} from '../../source/prune/prune-preset.ts';
import type {ProtectionRule} from '../../source/prune/prune-rules.ts';
import type {PruneState} from '../../source/prune/prune-state.ts';
import {cacheRecord, container, day, idOf, image, now, stateOf, volume} from './sample-state.ts';
import {SimulatedEngine} from './simulated-engine.ts';

const index = fc.nat({max: 11});
const age = fc.integer({min: 0, max: 90}).map(days => now - days * day);

/** Any number of things that use each other in any way that an engine allows. */
const states: fc.Arbitrary<PruneState> = fc
	.record({
		images: fc.array(
			fc.record({names: fc.subarray(['1', '2', 'prod']), repository: index, createdAt: age}),
			{minLength: 1, maxLength: 12},
		),
		layers: fc.array(
			fc.record({
				bytes: fc.nat({max: 1000}),
				holders: fc.array(index, {minLength: 1, maxLength: 4}),
			}),
			{maxLength: 12},
		),
		containers: fc.array(
			fc.record({
				image: index,
				volumes: fc.subarray(['v0', 'v1', 'v2', 'v3']),
				state: fc.constantFrom('running' as const, 'paused' as const, 'exited' as const),
				writableBytes: fc.nat({max: 100}),
				createdAt: age,
			}),
			{maxLength: 6},
		),
		cache: fc.array(
			fc.record({
				parent: fc.option(index, {nil: undefined}),
				isInUse: fc.boolean(),
				bytes: fc.nat(50),
			}),
			{maxLength: 8},
		),
	})
	.map(({images, layers, containers, cache}) => {
		const nameOf = (at: number) => `image ${at % images.length}`;
		return stateOf({
			images: images.map(({names, repository, createdAt}, at) =>
				image(
					`image ${at}`,
					names.map(name => `r${repository}/${at}:${name}`),
					{createdAt, builtOn: at % 3 === 2 ? [idOf(nameOf(at - 1))] : []},
				),
			),
			layers: layers.map(({bytes, holders}, at) => ({
				bytes: exactly(bytes),
				imageIds: [...new Set(holders.map(holder => idOf(nameOf(holder))))],
				digests: [`layer ${at}`],
			})),
			containers: containers.map((one, at) =>
				container(`c${at}`, nameOf(one.image), {
					volumes: one.volumes,
					state: one.state,
					writableBytes: one.writableBytes,
					createdAt: one.createdAt,
				}),
			),
			volumes: ['v0', 'v1', 'v2', 'v3'].map((name, at) => volume(name, {sizeBytes: 10 ** at})),
			buildCache: cache.map(({parent, isInUse, bytes}, at) =>
				cacheRecord(`b${at}`, {
					parentIds: parent !== undefined && parent < at ? [`b${parent}`] : [],
					isInUse,
					sizeBytes: bytes,
				}),
			),
		});
	});

const rules: fc.Arbitrary<ProtectionRule[]> = fc.subarray<ProtectionRule>([
	{reference: '*:prod'},
	{reference: 'r1/*'},
	{name: 'v[01]'},
	{newerThanDays: 30},
	{kinds: ['build-cache']},
	{name: 'c2'},
]);

const presets: fc.Arbitrary<PrunePreset> = fc.oneof(
	fc.constantFrom<PrunePreset>({kind: 'dangling'}, {kind: 'unused'}, {kind: 'build-cache'}),
	fc.nat({max: 3}).map(count => ({kind: 'keep-newest' as const, count})),
	fc.nat({max: 90}).map(days => ({kind: 'unused-older-than' as const, olderThanMs: days * day})),
);

/** Positions of entries that somebody marks and unmarks, in turn. */
const toggles = fc.array(fc.nat({max: 60}), {maxLength: 30});

describe('any plan of anything', () => {
	test('is carried out by an engine without a refusal, and frees what was said', () => {
		fc.assert(
			fc.property(states, rules, presets, toggles, (state, protect, preset, presses) => {
				const plan = planPrune(state, {protect}, now);
				const marks = createMarks(plan);
				marks.replace(choosePreset(plan, preset, now).keys);
				for (const press of presses) {
					const entry = plan.entries[press % plan.entries.length];
					if (entry) {
						(marks.isMarked(entry.key) ? marks.unmark : marks.mark)(entry.key);
					}
				}
				const engine = new SimulatedEngine(state);
				const before = engine.bytes();
				for (const entry of marks.marked()) {
					expect([entry.key, engine.remove(entry)]).toEqual([entry.key, undefined]);
					expect(entry.protectedBy).toEqual([]);
				}
				const freed = before - engine.bytes();
				expect(marks.freedBytes.atLeast).toBe(freed);
				expect(marks.freedBytes.atMost ?? freed).toBe(freed);
			}),
			{numRuns: 400},
		);
	});

	test('shrinks when protection grows', () => {
		fc.assert(
			fc.property(states, rules, rules, presets, (state, few, more, preset) => {
				const choose = (protect: ProtectionRule[]) => {
					const plan = planPrune(state, {protect}, now);
					return {plan, keys: choosePreset(plan, preset, now).keys};
				};
				const loose = choose(few);
				const strict = choose([...few, ...more]);
				for (const key of strict.keys) {
					expect(loose.keys).toContain(key);
				}
				for (const [at, entry] of loose.plan.entries.entries()) {
					const same = strict.plan.entries[strict.plan.indexOf.get(entry.key) ?? at];
					expect(entry.verdict === 'kept' && same?.verdict === 'removable').toBe(false);
				}
			}),
		);
	});

	test('never takes what a preset must not: volumes, and what it says it leaves', () => {
		fc.assert(
			fc.property(states, presets, (state, preset) => {
				const plan = planPrune(state, {protect: []}, now);
				const {keys, whyNot} = choosePreset(plan, preset, now);
				const marks = createMarks(plan);
				marks.replace(keys);
				// Marking takes nothing along that the preset did not name.
				expect(
					marks
						.marked()
						.map(({key}) => key)
						.toSorted(),
				).toEqual([...keys].toSorted());
				for (const entry of plan.entries) {
					const isTaken = keys.has(entry.key);
					expect(isTaken && entry.kind === 'volume').toBe(false);
					if (entry.verdict === 'removable') {
						expect(whyNot(entry) === undefined).toBe(isTaken);
					}
				}
			}),
		);
	});

	test('tells of each entry what marking it changes', () => {
		fc.assert(
			fc.property(states, toggles, (state, presses) => {
				const plan = planPrune(state, {protect: []}, now);
				const marks = createMarks(plan);
				for (const press of presses) {
					const key = plan.entries[press % plan.entries.length]?.key ?? '';
					const before = marks.freedBytes.atLeast;
					const told = marks.bytesOf(key).atLeast;
					expect(marks.freedBytes.atLeast).toBe(before);
					(marks.isMarked(key) ? marks.unmark : marks.mark)(key);
					expect(Math.abs(marks.freedBytes.atLeast - before)).toBe(told);
				}
			}),
		);
	});
});
