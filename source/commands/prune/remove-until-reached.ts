import {addBytes} from '../../prune/byte-range.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import type {ChosenMarks, GoalProgress} from './choose-marks.ts';

/** Each takes a reading of the whole engine; what is short after so many is told. */
const mostPasses = 10;

function joinResults(one: PruneResult, other: PruneResult): PruneResult {
	const [before, after] = [one.measuredBytes, other.measuredBytes];
	return {
		items: [...one.items, ...other.items],
		plannedBytes: addBytes(one.plannedBytes, other.plannedBytes),
		freedBytes: addBytes(one.freedBytes, other.freedBytes),
		measuredBytes: before === undefined || after === undefined ? undefined : before + after,
		wasCancelled: other.wasCancelled,
	};
}

type Passes<Choice extends ChosenMarks> = {
	first: PruneResult;
	/** Reads the engine again, and chooses what else goes, without what was tried. */
	choose(done: PruneResult): Promise<Choice>;
	/** @returns `undefined`: the answer was no. */
	remove(choice: Choice): Promise<PruneResult | undefined>;
	signal: AbortSignal;
};

type Reached = {
	result: PruneResult;
	/** What is still missing; `undefined`: nobody could look. */
	goal: GoalProgress | undefined;
	/** Why a further pass failed; `undefined`: none did. */
	failure: unknown;
};

/**
Goes on after a first pass while the goal is not reached: items may have failed, or have freed less than was
counted. Ends when it is reached, when nothing is left to remove, and after some passes. Never rejects: what has
gone has to be told.
*/
export async function removeUntilReached<Choice extends ChosenMarks>({
	first,
	choose,
	remove,
	signal,
}: Passes<Choice>): Promise<Reached> {
	let result = first;
	try {
		for (let pass = 1; !result.wasCancelled; pass += 1) {
			const choice = await choose(result);
			const missing = choice.goal?.neededBytes ?? 0;
			const isOver = missing === 0 || choice.marks.count === 0 || pass === mostPasses;
			const next = isOver ? undefined : await remove(choice);
			if (!next) {
				const goal = choice.goal && {...choice.goal, shortBytes: missing};
				return {result, goal, failure: undefined};
			}

			result = joinResults(result, next);
		}
	} catch (failure) {
		return signal.aborted
			? {result: {...result, wasCancelled: true}, goal: undefined, failure: undefined}
			: {result, goal: undefined, failure};
	}

	return {result, goal: undefined, failure: undefined};
}
