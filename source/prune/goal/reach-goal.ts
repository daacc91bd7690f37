import {closure} from '../closure.ts';
import {noMarks} from '../no-marks.ts';
import type {PruneMarks, PrunePlan} from '../prune-plan.ts';
import {createTally, type Freed} from '../tally.ts';

type Reach = {
	/**
	Keys of what may go, least valuable first. What has to go before one of them, or is built on it, is among
	them.
	*/
	order: readonly string[];
	/** Keys of what goes in any case. */
	taken: Iterable<string>;
	/** What has to be freed; the lower end of what marks free counts. */
	neededBytes: number;
};

/** Things that go or stay together, by key. */
type Bound = (key: string) => readonly string[];

/** What goes with a thing, because it has to go first or is built on it, and what stays with a thing that stays. */
function bindings({entries, indexOf}: PrunePlan): {goingWith: Bound; stayingWith: Bound} {
	const above = new Map<string, readonly string[]>();
	const below = new Map<string, string[]>(entries.map(({key}) => [key, []]));
	for (const {key, needs, dependants} of entries) {
		const first = [...needs, ...dependants].filter(one => indexOf.has(one));
		above.set(key, first);
		for (const one of first) {
			below.get(one)?.push(key);
		}
	}

	const along =
		(next: ReadonlyMap<string, readonly string[]>): Bound =>
		key =>
			closure(key, one => next.get(one) ?? []);
	return {goingWith: along(above), stayingWith: along(below)};
}

const isSame = (one: Freed, other: Freed): boolean =>
	one.atLeast === other.atLeast &&
	one.boundedBytes === other.boundedBytes &&
	one.unboundedCount === other.unboundedCount;

/**
Marks what is needed for a goal and no more: the first things of the order up to the one that reaches it, then
without each of them that is not needed any more, the most valuable first. So it is never above the goal by more
than one thing. All that frees anything is marked where that is not enough.
*/
export function reachGoal(plan: PrunePlan, {order, taken, neededBytes}: Reach): PruneMarks {
	const {goingWith, stayingWith} = bindings(plan);
	const start = noMarks(plan).with(taken);
	const tally = createTally(plan);
	const placeOf = (key: string): number => plan.indexOf.get(key) ?? -1;
	const isGoing = (key: string): boolean => tally.isGone(placeOf(key));
	const take = (keys: readonly string[]) => {
		for (const key of keys) {
			tally.take(placeOf(key));
		}
	};
	const isEnough = () => tally.freed().atLeast >= neededBytes;
	take(start.marked().map(({key}) => key));

	let count = 0;
	for (; count < order.length && !isEnough(); count += 1) {
		take(goingWith(order[count] ?? ''));
	}

	const isReached = isEnough();
	for (const key of order.slice(0, count).toReversed()) {
		const staying = stayingWith(key).filter(isGoing);
		if (staying.some(start.isMarked)) {
			continue;
		}

		const before = tally.freed();
		for (const one of staying) {
			tally.putBack(placeOf(one));
		}

		if (isReached ? !isEnough() : !isSame(before, tally.freed())) {
			take(staying);
		}
	}

	return start.with(order.filter(isGoing));
}
