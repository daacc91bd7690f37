import {counted} from '../../format/counted.ts';
import type {PruneItemResult} from '../../prune/prune-result.ts';
import {isStillThere} from '../../store/prune/result-text.ts';
import type {Ending} from '../ending.ts';
import type {GoalProgress} from './choose-marks.ts';
import {goalLine} from './goal-line.ts';

export const nothingRemoved = 'Nothing was removed.';

/** What a list of what would go ends with. @param dryRun Whether that is all that was wanted. */
export const nothingRemovedYet = (dryRun: boolean): string =>
	`${nothingRemoved}${dryRun ? '' : ' Add --yes to remove without a question.'}`;

/** How it ends where a goal is out of reach; `undefined`: it is not, or there is none. */
export const goalEnding = (goal: GoalProgress | undefined): Ending | undefined =>
	goal && goal.shortBytes > 0
		? {reason: 'goal-not-reached', message: goalLine(goal, false)}
		: undefined;

/**
How a prune ended that was to remove these.
@param goal What it misses; `undefined`: there is none, or nobody could look.
@returns `undefined`: all of them are gone, or as many as a goal takes.
*/
export function pruneEnding(
	items: readonly PruneItemResult[],
	wasCancelled = false,
	goal?: GoalProgress,
): Ending | undefined {
	const stillThere = items.filter(isStillThere).length;
	const left = `Not removed: ${stillThere} of ${counted(items.length, 'item')}.`;
	if (wasCancelled) {
		return {reason: 'interrupted', message: `Interrupted. ${left}`};
	}

	// A goal that is reached is all that was asked for, whatever it took.
	if (goal) {
		return goalEnding(goal);
	}

	return stillThere > 0 ? {reason: 'partly-failed', message: left} : undefined;
}

/** How it ended where nothing is to be removed. @param isTold Whether that is an exit code of its own. */
export const nothingToRemove = (isTold: boolean): Ending | undefined =>
	isTold ? {reason: 'nothing-to-do', message: 'Nothing to remove.'} : undefined;
