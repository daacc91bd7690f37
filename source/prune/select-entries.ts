import {createFilter, type PruneFilter} from './filter-entries.ts';
import {newestTags} from './newest-tags.ts';
import {lastTouched} from './protection.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';

/** What to take, as several words at once: `--dangling --containers`. */
export const pruneSelectors = [
	'unused',
	'dangling',
	'tags',
	'images',
	'containers',
	'external',
	'logs',
	'build-cache',
	'volumes',
	'all-volumes',
	'builders',
] as const;

export type PruneSelector = (typeof pruneSelectors)[number];

export type PruneSelection = {
	/**
	Whatever any of these names: `volumes` are those that nobody named, `all-volumes` named ones, too. What
	belongs to a builder of docker buildx is named by `builders` alone.
	*/
	takes: readonly PruneSelector[];
	/** Of these, only what was neither made nor used for this long, in milliseconds. */
	olderThanMs: number | undefined;
	/** Of these, all but so many newest tags of each repository; 0 or more. */
	keepNewest: number | undefined;
	/** Of these, only what passes all filters. */
	filters: readonly PruneFilter[];
};

/** Of what any may take. */
const isTaken: Record<PruneSelector, (entry: PruneEntry) => boolean> = {
	unused: ({kind}) => kind !== 'volume',
	dangling: ({kind, isUnnamed}) => kind === 'image' && isUnnamed,
	tags: ({kind, isUnnamed}) => kind === 'image' && !isUnnamed,
	images: ({kind}) => kind === 'image',
	containers: ({kind}) => kind === 'container' || kind === 'pod',
	external: () => false,
	logs: () => false,
	'build-cache': ({kind}) => kind === 'build-cache',
	volumes: ({kind, isUnnamed}) => kind === 'volume' && isUnnamed,
	'all-volumes': ({kind}) => kind === 'volume',
	builders: ({builder}) => builder !== undefined,
};

const isAskedFor = (selector: PruneSelector, {builder}: PruneEntry): boolean =>
	builder === undefined || selector === 'builders';

/** What the selection is about, however old it is. */
export function meantBy(
	plan: PrunePlan,
	{takes, keepNewest, filters}: PruneSelection,
	now: number,
): (entry: PruneEntry) => boolean {
	const newest = keepNewest === undefined ? undefined : newestTags(plan, keepNewest);
	const tests = filters.map(filter => createFilter(filter, now));
	return entry =>
		takes.some(selector =>
			entry.onlyBy === undefined
				? isTaken[selector](entry) && isAskedFor(selector, entry)
				: entry.onlyBy === selector,
		) &&
		!newest?.keys.has(entry.key) &&
		tests.every(passes => passes(entry));
}

/** @param olderThanMs `undefined`: as for a selection, any age will do. */
export const isOlder = (entry: PruneEntry, olderThanMs: number | undefined, now: number): boolean =>
	olderThanMs === undefined || (lastTouched(entry) ?? now) <= now - olderThanMs;

/**
Takes nothing that would take something else along which the selection leaves alone: no image of a
stopped container that stays, none that another is built on that stays.
@param now Milliseconds since the epoch.
@returns Keys of what the selection takes of a plan.
*/
export function selectEntries(
	plan: PrunePlan,
	selection: PruneSelection,
	now: number,
): ReadonlySet<string> {
	const isMeant = meantBy(plan, selection, now);
	const isWanted = (entry: PruneEntry): boolean =>
		entry.grace === undefined && isOlder(entry, selection.olderThanMs, now) && isMeant(entry);

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
