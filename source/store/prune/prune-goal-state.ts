import {choosePreset} from '../../prune/choose-preset.ts';
import {
	chooseByGoal,
	type GoalChoice,
	type GoalWishes,
	noWishes,
} from '../../prune/goal/choose-by-goal.ts';
import {goalObstacles, type Obstacle} from '../../prune/goal/obstacles.ts';
import type {PruneGoal} from '../../prune/goal/prune-goal.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {EngineDisk} from './engine-disk.ts';

/** A goal, and what was done to it on the screen. */
export type PruneGoalState = GoalWishes & {
	goal: PruneGoal;
	/** Bytes that were freed for it so far. */
	freedBytes: number;
};

/** What a goal comes to with a plan. */
export type ShownGoal = GoalChoice & {
	/** Why it is out of reach; empty where it is not. */
	obstacles: readonly Obstacle[];
};

export const newGoal = (goal: PruneGoal): PruneGoalState => ({...noWishes, goal, freedBytes: 0});

/** Volumes, and what belongs to a builder, go only when they are marked by hand. @param now Milliseconds since the epoch. */
export function showGoal(
	plan: PrunePlan,
	state: PruneGoalState,
	disk: EngineDisk | undefined,
	now: number,
): ShownGoal {
	const {freeBytes, untilFree} = state.goal;
	const isCacheAlone = freeBytes === undefined && untilFree === undefined;
	const preset = {kind: isCacheAlone ? 'build-cache' : 'unused'} as const;
	const candidates = choosePreset(plan, preset, now).keys;
	const choice = chooseByGoal(plan, {...state, candidates, disk, now});
	return {...choice, obstacles: choice.shortBytes > 0 ? goalObstacles(plan, choice.order) : []};
}

/** Keys in the order of the list: what goes, then what need not. */
export const goalSequence = ({order, marks}: ShownGoal): string[] => [
	...order.filter(marks.isMarked),
	...order.filter(key => !marks.isMarked(key)),
];

/** With these marked or unmarked by hand, as far as that takes nothing along that was said otherwise before. */
export function withHand(
	state: PruneGoalState,
	marks: PruneMarks,
	keys: readonly string[],
	goes: boolean,
): PruneGoalState {
	const after = goes ? marks.with(keys) : marks.without(keys);
	const said = [...state.byHand, ...keys.map(key => [key, goes] as const)];
	return {
		...state,
		byHand: new Map(said.filter(([key, isGoing]) => after.isMarked(key) === isGoing)),
	};
}

/**
With a thing earlier (-1) or later (1) than the next one in the list that it is not earlier or later than already.
Itself where there is none.
*/
export function withMove(
	state: PruneGoalState,
	shown: ShownGoal,
	key: string,
	by: -1 | 1,
): PruneGoalState {
	const places = new Map(shown.order.map((one, place) => [one, place]));
	const place = places.get(key);
	const sequence = goalSequence(shown);
	const at = sequence.indexOf(key);
	const ahead = by === -1 ? sequence.slice(0, Math.max(0, at)).reverse() : sequence.slice(at + 1);
	// On the other side of the line stands what is not needed though its place is earlier.
	const beside = ahead.find(one => ((places.get(one) ?? 0) - (place ?? 0)) * by > 0);
	if (place === undefined || beside === undefined) {
		return state;
	}

	const move = {key, beside, side: by === -1 ? 'before' : 'behind'} as const;
	// Pressed several times, only the last place counts.
	const earlier = state.moves.at(-1)?.key === key ? state.moves.slice(0, -1) : state.moves;
	return {...state, moves: [...earlier, move]};
}
