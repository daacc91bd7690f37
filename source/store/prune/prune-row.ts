import {byteRangeCell} from '../../prune/byte-range-text.ts';
import {groupEntries, type PruneGroup} from '../../prune/group-entries.ts';
import type {PruneEntry, PruneMarks} from '../../prune/prune-plan.ts';
import type {PruneKind} from '../../prune/prune-rules.ts';
import {entryName} from './entry-name.ts';
import {whyText} from './session-rules.ts';

/** One row of the plan: a thing, the title of a group of things, or the line that a goal draws. */
export type PruneRow = {
	/** Stable over plans. */
	key: string;
	/** `undefined`: the title of a group, or a line. */
	entry: PruneEntry | undefined;
	/** Keys of all entries that the row stands for. */
	keys: readonly string[];
	name: string;
	kind: string;
	size: string;
	/** Bytes; what stays sorts below everything that may go. */
	sizeOrder: number;
	/** The same of what it alone would free: an order that no mark changes. */
	freesOrder: number;
	/** Why it may go or stays; empty for the title of a group. */
	why: string;
	/** What stands in the line across the list; `undefined`: it is no line. */
	line?: string;
};

export const kindNames: Record<PruneKind, string> = {
	log: 'log',
	image: 'image',
	pod: 'pod',
	container: 'container',
	volume: 'volume',
	network: 'network',
	'build-cache': 'cache',
};

/** Larger than any disk. */
const below = 2 ** 52;

function entryRow(
	entry: PruneEntry,
	{unmarked, isInGroup}: {unmarked: PruneMarks; isInGroup: boolean},
): PruneRow {
	const {key, kind, sizeBytes, verdict} = entry;
	const shown = entryName(entry);
	// A log that nobody may empty from here is still what fills the disk.
	const isBelow = verdict === 'kept' && kind !== 'log';
	return {
		key,
		entry,
		keys: [key],
		name: isInGroup ? `  ${shown}` : shown,
		kind: kindNames[kind],
		size: kind === 'network' ? '' : byteRangeCell(sizeBytes),
		sizeOrder: sizeBytes.atLeast - (isBelow ? below : 0),
		freesOrder:
			verdict === 'kept'
				? sizeBytes.atLeast - (isBelow ? below : 0)
				: unmarked.bytesOf(key).atLeast,
		why: whyText(entry),
	};
}

const groupRow = ({name, entries}: PruneGroup): PruneRow => ({
	key: `group:${name}`,
	entry: undefined,
	keys: entries.map(({key}) => key),
	name: name === '' ? 'no repository or project' : name,
	kind: '',
	size: '',
	sizeOrder: 0,
	freesOrder: 0,
	why: '',
});

/** A row for each thing. @param unmarked Of the same plan. */
export function entryRows(entries: readonly PruneEntry[], unmarked: PruneMarks): PruneRow[] {
	const given = {unmarked, isInGroup: false};
	return entries.map(entry => entryRow(entry, given));
}

/** The same under titles: groups with the biggest things first, the newest first in each. */
export function groupedRows(entries: readonly PruneEntry[], unmarked: PruneMarks): PruneRow[] {
	const given = {unmarked, isInGroup: true};
	return groupEntries(
		entries.toSorted((left, right) => right.sizeBytes.atLeast - left.sizeBytes.atLeast),
	).flatMap(group => [
		groupRow(group),
		...group.entries
			.toSorted((left, right) => (right.createdAt ?? 0) - (left.createdAt ?? 0))
			.map(entry => entryRow(entry, given)),
	]);
}
