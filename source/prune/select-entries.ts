import {newestTags} from './choose-preset.ts';
import {createFilter, type PruneFilter} from './filter-entries.ts';
import {lastTouched} from './protection.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';

/** What to take, as several words at once: `--dangling --containers`. */
export const pruneSelectors = [
	'unused',
	'dangling',
	'tags',
	'containers',
	'build-cache',
	'volumes',
] as const;

export type PruneSelector = (typeof pruneSelectors)[number];

export type PruneSelection = {
	/** Whatever any of these names; volumes only where `volumes` is among them. */
	takes: readonly PruneSelector[];
	/** Of these, only what was neither made nor used for this long, in milliseconds. */
	olderThanMs: number | undefined;
	/** Of these, all but so many newest tags of each repository; 0 or more. */
	keepNewest: number | undefined;
	/** Of these, only what passes all filters. */
	filters: readonly PruneFilter[];
};

const isTaken: Record<PruneSelector, (entry: PruneEntry) => boolean> = {
	unused: ({kind}) => kind !== 'volume',
	dangling: ({kind, isUnnamed}) => kind === 'image' && isUnnamed,
	tags: ({kind, isUnnamed}) => kind === 'image' && !isUnnamed,
	containers: ({kind}) => kind === 'container',
	'build-cache': ({kind}) => kind === 'build-cache',
	volumes: ({kind}) => kind === 'volume',
};

/**
Takes nothing that would take something else along which the selection leaves alone: no image of a
stopped container that stays, none that another is built on that stays.
@param now Milliseconds since the epoch.
@returns Keys of what the selection takes of a plan.
*/
export function selectEntries(
	plan: PrunePlan,
	{takes, olderThanMs, keepNewest, filters}: PruneSelection,
	now: number,
): ReadonlySet<string> {
	const newest = keepNewest === undefined ? undefined : newestTags(plan, keepNewest);
	const tests = filters.map(filter => createFilter(filter, now));
	const isWanted = (entry: PruneEntry): boolean =>
		takes.some(selector => isTaken[selector](entry)) &&
		!newest?.has(entry.key) &&
		(olderThanMs === undefined || (lastTouched(entry) ?? now) <= now - olderThanMs) &&
		tests.every(passes => passes(entry));

	const taken = new Set<string>();
	const isSettled = (key: string) => taken.has(key) || !plan.indexOf.has(key);
	// What has to go first, and what depends on a thing, stands before it.
	for (const entry of plan.entries) {
		const isFree = entry.needs.every(isSettled) && entry.dependants.every(isSettled);
		if (entry.verdict === 'removable' && isFree && isWanted(entry)) {
			taken.add(entry.key);
		}
	}

	return taken;
}
