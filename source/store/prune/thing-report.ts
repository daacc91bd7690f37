import {becameAt} from '../../prune/ages/grace.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import {reasonsOf} from './session-rules.ts';

/** Numbers of bytes; `null`: nobody knows an upper end. */
export const rangeReport = ({atLeast, atMost}: ByteRange) => ({atLeast, atMost: atMost ?? null});

const time = (at: number | undefined): string | null =>
	at === undefined ? null : new Date(at).toISOString();

/**
One thing as reports and plan files have it.
@param willFreeBytes What it frees of all that goes.
*/
export const thingReport = (entry: PruneEntry, willFreeBytes: ByteRange) => ({
	kind: entry.kind,
	id: entry.id,
	name: entry.name,
	isUnnamed: entry.isUnnamed,
	references: [...entry.references],
	group: entry.group,
	labels: {...entry.labels},
	createdAt: time(entry.createdAt),
	lastUsedAt: time(entry.lastUsedAt),
	arrivedAt: time(becameAt(entry)),
	sizeBytes: rangeReport(entry.sizeBytes),
	willFreeBytes: rangeReport(willFreeBytes),
	why: reasonsOf(entry),
});
