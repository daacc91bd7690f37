import {formatBytes} from '../../format/format-bytes.ts';
import {goalText} from '../../prune/goal/prune-goal.ts';
import {goalSequence, type PruneGoalState, type ShownGoal} from './prune-goal-state.ts';
import type {PruneRow} from './prune-row.ts';

/** Of the line's row. */
export const goalLineKey = 'goal-line';

function outcomeText(
	{freedBytes}: PruneGoalState,
	{neededBytes, shortBytes, marks}: ShownGoal,
): string {
	if (neededBytes === undefined) {
		return 'Free space of the disk unknown';
	}

	if (shortBytes > 0) {
		return `Short by ${formatBytes(shortBytes)}`;
	}

	if (marks.count > 0) {
		return 'Not needed below';
	}

	return freedBytes > 0 ? 'Reached' : 'Already reached';
}

/** In the order of a goal: what goes, a line, what was unmarked by hand, what need not go, and what is out of its reach. */
export function goalRows(
	rows: readonly PruneRow[],
	state: PruneGoalState,
	shown: ShownGoal,
): readonly PruneRow[] {
	const places = new Map(goalSequence(shown).map((key, place) => [key, place]));
	const placeOf = ({key}: PruneRow): number =>
		state.byHand.get(key) === false ? -1 : (places.get(key) ?? Number.MAX_SAFE_INTEGER);
	const isMarked = ({key}: PruneRow) => shown.marks.isMarked(key);
	const sorted = rows.toSorted((left, right) => placeOf(left) - placeOf(right));
	const line: PruneRow = {
		key: goalLineKey,
		entry: undefined,
		keys: [],
		name: '',
		kind: '',
		size: '',
		sizeOrder: 0,
		freesOrder: 0,
		why: '',
		line: `Goal: ${goalText(state.goal)}. ${outcomeText(state, shown)}`,
	};
	return [...sorted.filter(isMarked), line, ...sorted.filter(row => !isMarked(row))];
}
