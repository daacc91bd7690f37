import {glob, labelGlob} from './glob.ts';
import {lastTouched} from './protection.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneKind} from './prune-rules.ts';

/** All of it has to be true; what is `undefined` is not asked. */
export type PruneFilter = {
	kinds?: readonly PruneKind[] | undefined;
	/** `KEY` or `KEY=VALUE`, both globs. */
	label?: string | undefined;
	/** A part of the name, or a glob for all of it where it holds `*`, `?`, `[` or `{`. */
	name?: string | undefined;
	/** Neither made nor used for this long, in milliseconds; what has no known age does not pass. */
	olderThanMs?: number | undefined;
	/** All its bytes, shared or not. */
	leastBytes?: number | undefined;
};

function nameTest(name: string): (text: string) => boolean {
	const wanted = name.toLowerCase();
	return /[*?[{]/.test(name) ? glob(name) : text => text.toLowerCase().includes(wanted);
}

/** @param now Milliseconds since the epoch. */
export function createFilter(
	{kinds, label, name, olderThanMs, leastBytes}: PruneFilter,
	now: number,
): (entry: PruneEntry) => boolean {
	const fitsLabel = label === undefined ? undefined : labelGlob(label);
	const fitsName = name === undefined ? undefined : nameTest(name);
	return entry =>
		(kinds?.includes(entry.kind) ?? true) &&
		(fitsLabel?.(entry.labels) ?? true) &&
		(fitsName?.(entry.name) ?? true) &&
		(olderThanMs === undefined || (lastTouched(entry) ?? now) <= now - olderThanMs) &&
		(leastBytes === undefined || entry.sizeBytes.atLeast >= leastBytes);
}
