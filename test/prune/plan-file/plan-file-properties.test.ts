import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {checkPlan} from '../../../source/prune/plan-file/check-plan.ts';
import {planEntry} from '../../../source/prune/plan-file/plan-entry.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {PruneState} from '../../../source/prune/prune-state.ts';
import {rules, states} from '../helpers/any-state.ts';
import {now} from '../sample-state.ts';
import {SimulatedEngine} from '../simulated-engine.ts';
import {anyChanges} from './change-state.ts';
import {planFileOf} from './make-file.ts';

/** Which of the entries are marked, and which of the items stay in the file. */
const choices = fc.func(fc.boolean());

/** A plan of some of what can go, written to a file and read again. */
function planned(state: PruneState, isMarked: (key: string) => boolean) {
	const plan = planPrune(state, {protect: []}, now);
	const marks = noMarks(plan).with(plan.entries.map(({key}) => key).filter(isMarked));
	return planFileOf({state, plan, marks});
}

const later = now + 60_000;

describe('A plan file that is applied to anything that came of its engine', () => {
	test('removes a part of it and nothing else, and all of that can go', () => {
		fc.assert(
			fc.property(
				fc.record({
					state: states,
					change: anyChanges,
					protect: rules,
					isMarked: choices,
					isLeft: choices,
				}),
				({state, change, protect, isMarked, isLeft}) => {
					const file = planned(state, isMarked);
					const items = file.items.filter(({name}) => isLeft(name));
					const inFile = new Map(items.map(item => [planEntry(item).key, planEntry(item)]));
					const changed = change(state);
					const fresh = planPrune(changed, {protect}, later);
					const {keys} = checkPlan(items, fresh);
					const marked = noMarks(fresh).with(keys).marked();
					expect(marked.map(({key}) => key).toSorted()).toEqual([...keys].toSorted());
					const engine = new SimulatedEngine(changed);
					for (const entry of marked) {
						const before = inFile.get(entry.key);
						expect({id: before?.id, kind: before?.kind}).toEqual({id: entry.id, kind: entry.kind});
						expect(entry.protectedBy).toEqual([]);
						expect([entry.key, engine.remove(entry)]).toEqual([entry.key, undefined]);
						if (entry.kind === 'volume') {
							expect(entry.createdAt).toBe(before?.createdAt);
						} else if (entry.kind === 'container') {
							expect(entry.lastUsedAt).toBe(before?.lastUsedAt);
						}
					}
				},
			),
			{numRuns: 400},
		);
	});

	test('tells of every item that stays why, and of those that are gone that they are', () => {
		fc.assert(
			fc.property(states, anyChanges, rules, choices, (state, change, protect, isMarked) => {
				const {items} = planned(state, isMarked);
				const fresh = planPrune(change(state), {protect}, later);
				const {keys, settled} = checkPlan(items, fresh);
				const told = [...keys, ...settled.map(({entry}) => entry.key)];
				expect(told.toSorted()).toEqual(items.map(item => planEntry(item).key).toSorted());
				for (const {entry, outcome} of settled) {
					if (outcome.kind === 'gone') {
						expect(fresh.indexOf.has(entry.key)).toBe(false);
					} else {
						expect(outcome).toEqual({kind: 'skipped', why: expect.stringMatching(/./)});
					}
				}
			}),
		);
	});

	test('removes all of it when nothing has changed', () => {
		fc.assert(
			fc.property(states, choices, (state, isMarked) => {
				const {items} = planned(state, isMarked);
				const {keys, settled} = checkPlan(items, planPrune(state, {protect: []}, later));
				expect(settled).toEqual([]);
				expect([...keys].toSorted()).toEqual(items.map(item => planEntry(item).key).toSorted());
			}),
		);
	});
});
