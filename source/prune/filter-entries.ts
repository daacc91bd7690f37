import {glob, isGlob, labelGlob} from './glob.ts';
import {lastTouched} from './protection.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneKind} from './prune-rules.ts';

/** All of it has to be true; what is `undefined` is not asked. */
export type PruneFilter = {
	kinds?: readonly PruneKind[] | undefined;
	/** Of build cache; nothing else passes. */
	cacheTypes?: readonly string[] | undefined;
	/** `KEY` or `KEY=VALUE`, both globs. */
	label?: string | undefined;
	/** The same; what has such a label does not pass. */
	withoutLabel?: string | undefined;
	/** A part of the name, or a glob for all of it where it holds `*`, `?`, `[` or `{`. */
	name?: string | undefined;
	/** Neither made nor used for this long, in milliseconds; what has no known age does not pass. */
	olderThanMs?: number | undefined;
	/** Made at least this long ago, in milliseconds, whenever it came here; without a known time it does not pass. */
	madeBeforeMs?: number | undefined;
	/** Made before this time, in milliseconds since the epoch; what has no known age does not pass. */
	createdBefore?: number | undefined;
	/** Its whole size, shared layers included. */
	leastBytes?: number | undefined;
};

function nameTest(name: string): (text: string) => boolean {
	const wanted = name.toLowerCase();
	return isGlob(name) ? glob(name) : text => text.toLowerCase().includes(wanted);
}

/** @param now Milliseconds since the epoch. */
export function createFilter(filter: PruneFilter, now: number): (entry: PruneEntry) => boolean {
	const {kinds, cacheTypes, label, withoutLabel, name} = filter;
	const {olderThanMs, madeBeforeMs, createdBefore, leastBytes} = filter;
	const fitsLabel = label === undefined ? undefined : labelGlob(label);
	const hasUnwanted = withoutLabel === undefined ? undefined : labelGlob(withoutLabel);
	const fitsName = name === undefined ? undefined : nameTest(name);
	return entry =>
		(kinds?.includes(entry.kind) ?? true) &&
		(cacheTypes?.includes(entry.cacheType ?? '') ?? true) &&
		(fitsLabel?.(entry.labels) ?? true) &&
		!hasUnwanted?.(entry.labels) &&
		(fitsName?.(entry.name) ?? true) &&
		(olderThanMs === undefined || (lastTouched(entry) ?? now) <= now - olderThanMs) &&
		(madeBeforeMs === undefined || (entry.createdAt ?? now) <= now - madeBeforeMs) &&
		(createdBefore === undefined || (entry.createdAt ?? now) < createdBefore) &&
		(leastBytes === undefined || entry.sizeBytes.atLeast >= leastBytes);
}
