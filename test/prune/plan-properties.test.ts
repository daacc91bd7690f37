import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneMarks} from '../../source/prune/prune-plan.ts';
import type {PrunePreset} from '../../source/prune/prune-preset.ts';
import type {ProtectionRule} from '../../source/prune/prune-rules.ts';
import {rules, states} from './helpers/any-state.ts';
import {day, now} from './sample-state.ts';
import {SimulatedEngine} from './simulated-engine.ts';

const presets: fc.Arbitrary<PrunePreset> = fc.oneof(
	fc.constantFrom<PrunePreset>({kind: 'dangling'}, {kind: 'unused'}, {kind: 'build-cache'}),
	fc.nat({max: 3}).map(count => ({kind: 'keep-newest' as const, count})),
	fc.nat({max: 90}).map(days => ({kind: 'unused-older-than' as const, olderThanMs: days * day})),
);

/** Positions of entries that somebody marks and unmarks, in turn. */
const toggles = fc.array(fc.nat({max: 60}), {maxLength: 30});

describe('Any plan of anything', () => {
	test('is carried out by an engine without a refusal, and frees what was said', () => {
		fc.assert(
			fc.property(states, rules, presets, toggles, (state, protect, preset, presses) => {
				const plan = planPrune(state, {protect}, now);
				let marks = noMarks(plan).with(choosePreset(plan, preset, now).keys);
				for (const press of presses) {
					const entry = plan.entries[press % plan.entries.length];
					if (entry) {
						marks = (marks.isMarked(entry.key) ? marks.without : marks.with)([entry.key]);
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
				const marks = noMarks(plan).with(keys);
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

	test('keeps the marks that others were made of', () => {
		fc.assert(
			fc.property(states, toggles, (state, presses) => {
				const plan = planPrune(state, {protect: []}, now);
				const factsOf = (marks: PruneMarks) => ({
					keys: marks.marked().map(({key}) => key),
					count: marks.count,
					freedBytes: marks.freedBytes,
					ofImages: marks.freedBytesOf('image'),
					each: plan.entries.map(({key}) => marks.bytesOf(key)),
				});
				const known: {marks: PruneMarks; facts: unknown}[] = [];
				let marks = noMarks(plan);
				for (const press of presses) {
					known.push({marks, facts: factsOf(marks)});
					const key = plan.entries[press % plan.entries.length]?.key ?? '';
					marks = (marks.isMarked(key) ? marks.without : marks.with)([key]);
				}
				for (const {marks: before, facts} of known) {
					expect(factsOf(before)).toEqual(facts);
					// However they came about, the same marks tell the same.
					expect(factsOf(noMarks(plan).with(before.marked().map(({key}) => key)))).toEqual(facts);
				}
			}),
		);
	});

	test('tells of each entry what marking it changes', () => {
		fc.assert(
			fc.property(states, toggles, (state, presses) => {
				const plan = planPrune(state, {protect: []}, now);
				let marks = noMarks(plan);
				for (const press of presses) {
					const key = plan.entries[press % plan.entries.length]?.key ?? '';
					const before = marks.freedBytes.atLeast;
					const told = marks.bytesOf(key).atLeast;
					expect(marks.freedBytes.atLeast).toBe(before);
					marks = (marks.isMarked(key) ? marks.without : marks.with)([key]);
					expect(Math.abs(marks.freedBytes.atLeast - before)).toBe(told);
				}
			}),
		);
	});
});
