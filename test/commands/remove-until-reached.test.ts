import fc from 'fast-check';
import {expect, test} from 'vitest';
import {removeUntilReached} from '../../source/commands/prune/remove-until-reached.ts';
import {exactly} from '../../source/prune/byte-range.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneResult} from '../../source/prune/prune-result.ts';
import {now, stateOf, volume} from '../prune/sample-state.ts';

const {signal} = new AbortController();

const plan = planPrune(
	stateOf({volumes: Array.from({length: 30}, (_, at) => volume(`v${at}`))}),
	{protect: []},
	now,
);

/** A pass that frees so many bytes with one item. */
const passOf = (bytes: number, at: number, wasCancelled = false): PruneResult => ({
	items: plan.entries.slice(at, at + 1).map(entry => ({entry, outcome: {kind: 'removed'}})),
	plannedBytes: exactly(bytes),
	freedBytes: exactly(bytes),
	measuredBytes: bytes,
	wasCancelled,
});

/** @param frees What each pass frees; the first has been made. */
function attempt(goal: number, frees: readonly number[], answers: readonly boolean[] = []) {
	let passes = 1;
	const reached = removeUntilReached({
		first: passOf(frees[0] ?? 0, 0),
		async choose({freedBytes}) {
			const neededBytes = Math.max(0, goal - freedBytes.atLeast);
			const rest = plan.entries.slice(passes, frees.length).map(({key}) => key);
			return {
				marks: noMarks(plan).with(neededBytes === 0 ? [] : rest),
				goal: {
					...{text: '', neededBytes, shortBytes: 0, obstacles: [], spareCount: 0},
					disk: undefined,
				},
			};
		},
		async remove() {
			if (answers[passes - 1] === false) {
				return undefined;
			}

			const pass = passOf(frees[passes] ?? 0, passes);
			passes += 1;
			return pass;
		},
		signal,
	});
	return reached.then(({result, goal: left, failure}) => ({result, left, failure, passes}));
}

test('A prune goes on until the goal is reached, nothing is left, or ten passes were made', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(300),
			fc.array(fc.nat(40), {minLength: 1, maxLength: 20}),
			async (goal, frees) => {
				const {result, left, passes} = await attempt(goal, frees);
				const freed = frees.slice(0, passes).reduce((sum, bytes) => sum + bytes, 0);
				expect(result.items).toHaveLength(passes);
				expect([result.freedBytes.atLeast, result.measuredBytes]).toEqual([freed, freed]);
				expect(left?.shortBytes).toBe(Math.max(0, goal - freed));
				expect(freed >= goal || passes === Math.min(10, frees.length)).toBe(true);
				const before = freed - (frees[passes - 1] ?? 0);
				expect(passes === 1 || before < goal).toBe(true);
			},
		),
	);
});

test('An answer of no ends it, and what is missing then is told', async () => {
	const {passes, left} = await attempt(100, [10, 20, 30], [true, false]);
	expect([passes, left?.shortBytes]).toEqual([2, 70]);
});

test('A cancelled pass ends it, and one that fails leaves what was done', async () => {
	const given = {
		first: passOf(5, 0),
		choose: async () => {
			throw new Error('gone');
		},
		remove: async () => undefined,
		signal,
	};
	const failed = await removeUntilReached(given);
	expect(failed.result.items).toHaveLength(1);
	expect(failed.failure).toEqual(new Error('gone'));
	const cancelled = await removeUntilReached({...given, first: passOf(5, 0, true)});
	expect([cancelled.failure, cancelled.result.wasCancelled]).toEqual([undefined, true]);
	const interrupted = await removeUntilReached({...given, signal: AbortSignal.abort()});
	expect([interrupted.failure, interrupted.result.wasCancelled]).toEqual([undefined, true]);
});
