import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {chooseByGoal, noWishes} from '../../../source/prune/goal/choose-by-goal.ts';
import type {PlaceMove} from '../../../source/prune/goal/place-order.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {PruneMarks, PrunePlan} from '../../../source/prune/prune-plan.ts';
import {type PruneSelector, selectEntries} from '../../../source/prune/select-entries.ts';
import {rules, states} from '../helpers/any-state.ts';
import {now} from '../sample-state.ts';
import {SimulatedEngine} from '../simulated-engine.ts';

const takes = fc.subarray<PruneSelector>(
	['unused', 'images', 'containers', 'build-cache', 'all-volumes'],
	{minLength: 1},
);

const bytes = fc.nat({max: 6000});

const plans = fc.record({state: states, protect: rules, takes}).map(({state, protect, takes}) => {
	const plan = planPrune(state, {protect}, now);
	const selection = {takes, olderThanMs: undefined, keepNewest: undefined, filters: []};
	return {state, plan, candidates: selectEntries(plan, selection, now)};
});

const question = {...noWishes, disk: undefined, freedBytes: 0, now};

const keysOf = (marks: PruneMarks): string[] => marks.marked().map(({key}) => key);

/** The first things of an order, with what goes with each, by nothing but marks. */
function prefix({entries, indexOf}: PrunePlan, order: readonly string[]): Set<string> {
	const keys = new Set(order);
	for (const key of keys) {
		const entry = entries[indexOf.get(key) ?? -1];
		for (const other of [...(entry?.needs ?? []), ...(entry?.dependants ?? [])]) {
			keys.add(other);
		}
	}
	return keys;
}

/** The thing and all that cannot go while it stays. */
function staying({entries}: PrunePlan, key: string): Set<string> {
	const keys = new Set([key]);
	for (const one of keys) {
		for (const other of entries) {
			if (other.needs.includes(one) || other.dependants.includes(one)) {
				keys.add(other.key);
			}
		}
	}
	return keys;
}

describe('Any goal for any plan', () => {
	test('is reached wherever all that may go is enough, and told short by the rest where it is not', () => {
		fc.assert(
			fc.property(plans, bytes, ({plan, candidates}, freeBytes) => {
				const most = noMarks(plan).with(candidates).freedBytes.atLeast;
				const {marks, shortBytes} = chooseByGoal(plan, {
					...question,
					candidates,
					goal: {freeBytes},
				});
				expect(marks.freedBytes.atLeast >= freeBytes).toBe(most >= freeBytes);
				expect(shortBytes).toBe(Math.max(0, freeBytes - most));
			}),
			{numRuns: 400},
		);
	});

	test('takes no thing that it could do without', () => {
		fc.assert(
			fc.property(plans, bytes, ({plan, candidates}, freeBytes) => {
				const {marks, shortBytes} = chooseByGoal(plan, {
					...question,
					candidates,
					goal: {freeBytes},
				});
				if (shortBytes === 0) {
					for (const key of keysOf(marks)) {
						const fewer = marks.without(staying(plan, key));
						expect(fewer.freedBytes.atLeast).toBeLessThan(freeBytes);
					}
				}
			}),
			{numRuns: 400},
		);
	});

	test('takes nothing that is protected, in use or not asked for, and an engine frees what was said', () => {
		fc.assert(
			fc.property(plans, bytes, ({state, plan, candidates}, freeBytes) => {
				const {marks} = chooseByGoal(plan, {...question, candidates, goal: {freeBytes}});
				const engine = new SimulatedEngine(state);
				const before = engine.bytes();
				for (const entry of marks.marked()) {
					expect(candidates).toContain(entry.key);
					expect([entry.verdict, entry.protectedBy]).toEqual(['removable', []]);
					expect([entry.key, engine.remove(entry)]).toEqual([entry.key, undefined]);
					for (const above of [...entry.needs, ...entry.dependants]) {
						expect(marks.isMarked(above) || !plan.indexOf.has(above)).toBe(true);
					}
				}
				expect(before - engine.bytes()).toBe(marks.freedBytes.atLeast);
			}),
			{numRuns: 400},
		);
	});

	test('takes from the beginning of the order, and nothing behind what is enough', () => {
		fc.assert(
			fc.property(plans, bytes, ({plan, candidates}, freeBytes) => {
				const {marks, order} = chooseByGoal(plan, {...question, candidates, goal: {freeBytes}});
				expect([...order].sort()).toEqual([...candidates].sort());
				const enough = order.findIndex(
					(_, at) =>
						noMarks(plan).with(prefix(plan, order.slice(0, at + 1))).freedBytes.atLeast >=
						freeBytes,
				);
				const front = prefix(plan, order.slice(0, enough === -1 ? order.length : enough + 1));
				expect(keysOf(marks).filter(key => !front.has(key))).toEqual([]);
			}),
		);
	});

	test('frees no less where it is higher', () => {
		fc.assert(
			fc.property(plans, bytes, bytes, ({plan, candidates}, one, other) => {
				const [low, high] = [Math.min(one, other), Math.max(one, other)].map(
					freeBytes =>
						chooseByGoal(plan, {...question, candidates, goal: {freeBytes}}).marks.freedBytes
							.atLeast,
				);
				expect(low).toBeLessThanOrEqual(high ?? 0);
			}),
			{numRuns: 400},
		);
	});

	test('has the same order as its moves say, and takes what was marked and leaves what was unmarked by hand', () => {
		const presses = fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.boolean()), {maxLength: 8});
		fc.assert(
			fc.property(
				plans,
				bytes,
				presses,
				presses,
				({plan, candidates}, freeBytes, places, hands) => {
					const removable = plan.entries.filter(({verdict}) => verdict === 'removable');
					const keyAt = (at: number) => removable[at % removable.length]?.key ?? '';
					const moves = places.map(
						([key, beside, isBefore]): PlaceMove => ({
							key: keyAt(key),
							beside: keyAt(beside),
							side: isBefore ? 'before' : 'behind',
						}),
					);
					const last = moves.findLast(
						({key, beside}) => key !== beside && candidates.has(key) && candidates.has(beside),
					);
					const goal = {freeBytes};
					const moved = chooseByGoal(plan, {...question, candidates, goal, moves});
					expect([...moved.order].sort()).toEqual([...candidates].sort());
					if (last) {
						const distance = moved.order.indexOf(last.key) - moved.order.indexOf(last.beside);
						expect(distance).toBe(last.side === 'before' ? -1 : 1);
					}

					// As the screen keeps them: what stays keeps what needs it, what goes takes along what it needs.
					let byHand = new Map<string, boolean>();
					for (const [at, , goes] of hands) {
						const going = [...byHand].flatMap(([key, isGoing]) => (isGoing ? [key] : []));
						const marks = noMarks(plan).with(going);
						const after = goes ? marks.with([keyAt(at)]) : marks.without([keyAt(at)]);
						byHand = new Map(
							[...byHand, [keyAt(at), goes] as const].filter(
								([key, isGoing]) => after.isMarked(key) === isGoing,
							),
						);
					}
					const {marks} = chooseByGoal(plan, {...question, candidates, goal, moves, byHand});
					for (const [key, goes] of byHand) {
						expect([key, marks.isMarked(key)]).toEqual([key, goes]);
					}
				},
			),
			{numRuns: 400},
		);
	});

	test('keeps so much build cache, and not a record more than it has to', () => {
		fc.assert(
			fc.property(plans, bytes, fc.option(bytes, {nil: undefined}), (given, keep, freeBytes) => {
				const {plan, candidates} = given;
				const keepCacheBytes = keep % 400;
				const goal = {keepCacheBytes, freeBytes};
				const {marks} = chooseByGoal(plan, {...question, candidates, goal});
				const used = plan.usage['build-cache'].usedBytes.atLeast;
				const left = used - marks.freedBytesOf('build-cache').atLeast;
				for (const {key, kind} of marks.marked()) {
					if (kind === 'build-cache') {
						const more = marks.without([key]);
						expect(used - more.freedBytesOf('build-cache').atLeast).toBeGreaterThan(keepCacheBytes);
					}
				}
				const cache = [...candidates].filter(key => key.startsWith('build-cache:'));
				const least = used - noMarks(plan).with(cache).freedBytesOf('build-cache').atLeast;
				if (freeBytes === undefined) {
					expect(left).toBeLessThanOrEqual(Math.max(least, keepCacheBytes));
				}
			}),
			{numRuns: 400},
		);
	});

	test('for a share of the disk is what is missing there, and unknown where the disk is', () => {
		fc.assert(
			fc.property(
				plans,
				bytes,
				bytes,
				fc.double({min: 0, max: 1, noNaN: true}),
				(given, ...rest) => {
					const [free, used, share] = rest;
					const {plan, candidates} = given;
					const disk = {freeBytes: free, totalBytes: free + used};
					const goal = {untilFree: {share}};
					const choice = chooseByGoal(plan, {...question, candidates, goal, disk});
					const missing = Math.max(0, Math.ceil(share * (free + used) - free));
					expect(choice.neededBytes).toBe(missing);
					const same = chooseByGoal(plan, {...question, candidates, goal: {freeBytes: missing}});
					expect(keysOf(choice.marks)).toEqual(keysOf(same.marks));
					const unknown = chooseByGoal(plan, {...question, candidates, goal});
					expect([unknown.neededBytes, unknown.marks.count]).toEqual([undefined, 0]);
				},
			),
		);
	});
});
