import type {DiskSpace} from '../../engine/disk-space.ts';
import {noMarks} from '../no-marks.ts';
import type {PruneMarks, PrunePlan} from '../prune-plan.ts';
import {type PlaceMove, placeOrder} from './place-order.ts';
import type {PruneGoal} from './prune-goal.ts';
import {reachGoal} from './reach-goal.ts';
import {valueOrder} from './value-order.ts';

/** What somebody has said about single things. */
export type GoalWishes = {
	/** By key, whether it goes in any case, or stays. */
	byHand: ReadonlyMap<string, boolean>;
	moves: readonly PlaceMove[];
};

export const noWishes: GoalWishes = {byHand: new Map(), moves: []};

type GoalQuestion = GoalWishes & {
	goal: PruneGoal;
	/** Keys of what may go for it; with each of them what has to go first and what is built on it. */
	candidates: ReadonlySet<string>;
	/** `undefined`: not known. */
	disk: DiskSpace | undefined;
	/** Bytes that were freed for the same goal before. */
	freedBytes: number;
	/** Milliseconds since the epoch. */
	now: number;
};

export type GoalChoice = {
	marks: PruneMarks;
	/** Keys of all that may go for it, in order. */
	order: readonly string[];
	/** Bytes to be freed; `undefined`: nobody knows how much of the disk is free, so nothing is chosen. */
	neededBytes: number | undefined;
	/** Bytes that are missing for sure or perhaps, since lower ends count; 0: the goal is reached. */
	shortBytes: number;
};

/** `undefined`: not known. Infinite: all of it. */
function wantedBytes(
	{freeBytes, untilFree}: PruneGoal,
	{disk, freedBytes}: Pick<GoalQuestion, 'disk' | 'freedBytes'>,
): number | undefined {
	const wanted = freeBytes === undefined ? [] : [freeBytes - freedBytes];
	if (untilFree !== undefined) {
		if (disk === undefined) {
			return undefined;
		}

		const {freeBytes: free, totalBytes} = disk;
		wanted.push(('bytes' in untilFree ? untilFree.bytes : untilFree.share * totalBytes) - free);
	}

	return wanted.length === 0
		? Number.POSITIVE_INFINITY
		: Math.max(0, Math.ceil(Math.max(...wanted)));
}

/** Of these keys, those that can go without any that is left out. */
function settled({entries, indexOf}: PrunePlan, isWanted: (key: string) => boolean): Set<string> {
	const taken = new Set<string>();
	for (const {key, needs, dependants} of entries) {
		const first = [...needs, ...dependants].filter(one => indexOf.has(one));
		if (isWanted(key) && first.every(one => taken.has(one))) {
			taken.add(key);
		}
	}

	return taken;
}

/** Chooses what goes for a goal. Pure: the same plan, goal, wishes and time give the same choice. */
export function chooseByGoal(plan: PrunePlan, question: GoalQuestion): GoalChoice {
	const {goal, candidates, byHand, moves, now} = question;
	const may = settled(plan, key => candidates.has(key) && byHand.get(key) !== false);
	const order = placeOrder(valueOrder(plan, may, now), moves);
	const taken = [...byHand].flatMap(([key, goes]) => (goes ? [key] : []));
	const isCache = (key: string) =>
		plan.entries[plan.indexOf.get(key) ?? -1]?.kind === 'build-cache';

	let rest = order;
	let cacheNeeded = 0;
	let cacheShort = 0;
	if (goal.keepCacheBytes !== undefined) {
		const {usedBytes} = plan.usage['build-cache'];
		cacheNeeded = Math.max(0, usedBytes.atLeast - goal.keepCacheBytes);
		const marks = reachGoal(plan, {
			order: order.filter(isCache),
			taken: taken.filter(isCache),
			neededBytes: cacheNeeded,
		});
		cacheShort = Math.max(0, cacheNeeded - marks.freedBytes.atLeast);
		rest = order.filter(key => !isCache(key) || marks.isMarked(key));
	}

	const wanted = wantedBytes(goal, question);
	if (wanted === undefined) {
		return {marks: noMarks(plan).with(taken), order, neededBytes: undefined, shortBytes: 0};
	}

	if (wanted === Number.POSITIVE_INFINITY) {
		const marks = noMarks(plan).with([...rest, ...taken]);
		return {marks, order, neededBytes: cacheNeeded, shortBytes: cacheShort};
	}

	const marks = reachGoal(plan, {order: rest, taken, neededBytes: wanted});
	const shortBytes = Math.max(0, wanted - marks.freedBytes.atLeast);
	return {marks, order, neededBytes: wanted, shortBytes};
}
