import type {PruneRules} from './prune-rules.ts';
import type {PruneSelection} from './select-entries.ts';

const dayMs = 86_400_000;

/** @returns Ages in milliseconds about which what goes is decided; none: how old things are is all the same. */
export const decidingAges = (
	{protect}: PruneRules,
	{olderThanMs, filters}: Pick<PruneSelection, 'olderThanMs' | 'filters'> = {
		olderThanMs: undefined,
		filters: [],
	},
): number[] =>
	[
		...protect.map(({newerThanDays}) =>
			newerThanDays === undefined ? undefined : newerThanDays * dayMs,
		),
		olderThanMs,
		...filters.map(filter => filter.olderThanMs),
	].filter(age => age !== undefined);
