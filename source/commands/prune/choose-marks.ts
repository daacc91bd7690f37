import type {DiskSpace} from '../../engine/disk-space.ts';
import {chooseByGoal, noWishes} from '../../prune/goal/choose-by-goal.ts';
import {diskUnknown} from '../../prune/goal/disk-unknown.ts';
import {goalObstacles, type Obstacle} from '../../prune/goal/obstacles.ts';
import {goalText} from '../../prune/goal/prune-goal.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import {selectEntries} from '../../prune/select-entries.ts';
import type {PruneRequest} from '../command-request.ts';

/** How near a goal one comes. */
export type GoalProgress = {
	/** `free 20GB`. */
	text: string;
	/** Bytes still to be freed. */
	neededBytes: number;
	/** Bytes that are missing once everything has gone that may; 0: none. */
	shortBytes: number;
	/** Why, where some are missing. */
	obstacles: readonly Obstacle[];
	/** Items that may go, but need not. */
	spareCount: number;
	disk: DiskSpace | undefined;
};

export type ChosenMarks = {
	marks: PruneMarks;
	/** `undefined`: no goal was given. */
	goal: GoalProgress | undefined;
};

/** What a choice is made of. */
export type Circumstances = {
	plan: PrunePlan;
	disk: DiskSpace | undefined;
	/** Address of the engine. */
	endpoint: string;
	/** Milliseconds since the epoch. */
	now: number;
	/** Keys of what was tried before: it is not tried again. */
	tried: ReadonlySet<string>;
	/** Bytes that were freed before. */
	freedBytes: number;
};

/** What goes: the whole selection, or as much of it as the goal takes. @throws Problem when a goal needs to know the disk, and it is not known. */
export function chooseMarks(
	{selection, goal}: Pick<PruneRequest, 'selection' | 'goal'>,
	{plan, disk, endpoint, now, tried, freedBytes}: Circumstances,
): ChosenMarks {
	const selected = selectEntries(plan, selection, now);
	if (!goal) {
		return {marks: noMarks(plan).with(selected), goal: undefined};
	}

	const candidates = new Set([...selected].filter(key => !tried.has(key)));
	const choice = chooseByGoal(plan, {...noWishes, goal, candidates, disk, freedBytes, now});
	const {marks, order, neededBytes, shortBytes} = choice;
	if (neededBytes === undefined) {
		throw diskUnknown(endpoint);
	}

	return {
		marks,
		goal: {
			text: goalText(goal),
			neededBytes,
			shortBytes,
			obstacles: shortBytes > 0 ? goalObstacles(plan, order) : [],
			spareCount: order.filter(key => !marks.isMarked(key)).length,
			disk,
		},
	};
}
