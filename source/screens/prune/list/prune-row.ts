import {formatAgeNarrow} from '../../../format/format-age.ts';
import {byteRangeCell} from '../../../prune/byte-range-text.ts';
import {groupEntries, type PruneGroup} from '../../../prune/group-entries.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import type {PruneKind} from '../../../prune/prune-rules.ts';
import {whyText} from '../../../store/prune/session-rules.ts';

/** One row of the plan: a thing, or the title of a group of things. */
export type PruneRow = {
	/** Stable over plans. */
	key: string;
	/** `undefined`: the title of a group. */
	entry: PruneEntry | undefined;
	/** Keys of all entries that the row stands for. */
	keys: readonly string[];
	name: string;
	kind: string;
	age: string;
	used: string;
	size: string;
	/** Bytes; what stays sorts below everything that may go. */
	sizeOrder: number;
	/** Why it may go or stays; empty for the title of a group. */
	why: string;
};

export const kindNames: Record<PruneKind, string> = {
	image: 'image',
	container: 'container',
	volume: 'volume',
	network: 'network',
	'build-cache': 'cache',
};

/** Larger than any disk. */
const below = 2 ** 52;

function entryRow(entry: PruneEntry, now: number, isInGroup: boolean): PruneRow {
	const {key, kind, name, createdAt, lastUsedAt, sizeBytes, verdict, isUnnamed} = entry;
	const age = (at: number | undefined) => (at === undefined ? '' : formatAgeNarrow(at, now));
	const shown = isUnnamed ? `${kind === 'volume' ? '<anonymous>' : '<none>'} ${name}` : name;
	return {
		key,
		entry,
		keys: [key],
		name: isInGroup ? `  ${shown}` : shown,
		kind: kindNames[kind],
		age: age(createdAt),
		used: age(lastUsedAt),
		size: kind === 'network' ? '' : byteRangeCell(sizeBytes),
		sizeOrder: sizeBytes.atLeast - (verdict === 'kept' ? below : 0),
		why: whyText(entry),
	};
}

const groupRow = ({name, entries}: PruneGroup): PruneRow => ({
	key: `group:${name}`,
	entry: undefined,
	keys: entries.map(({key}) => key),
	name: name === '' ? 'in no repository or project' : name,
	kind: '',
	age: '',
	used: '',
	size: '',
	sizeOrder: 0,
	why: '',
});

/** A row for each thing. @param now Milliseconds since the epoch. */
export const entryRows = (entries: readonly PruneEntry[], now: number): PruneRow[] =>
	entries.map(entry => entryRow(entry, now, false));

/** The same under titles: groups with the biggest things first, the newest first in each. */
export const groupedRows = (entries: readonly PruneEntry[], now: number): PruneRow[] =>
	groupEntries(
		entries.toSorted((left, right) => right.sizeBytes.atLeast - left.sizeBytes.atLeast),
	).flatMap(group => [
		groupRow(group),
		...group.entries
			.toSorted((left, right) => (right.createdAt ?? 0) - (left.createdAt ?? 0))
			.map(entry => entryRow(entry, now, true)),
	]);
