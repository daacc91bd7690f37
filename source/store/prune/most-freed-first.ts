import {toShown} from '../../format/shown.ts';
import {padStart} from '../../format/truncate.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import {byteRangeCell} from '../../prune/byte-range-text.ts';
import type {PruneEntry, PruneMarks} from '../../prune/prune-plan.ts';
import {entryName} from './entry-name.ts';
import {kindNames} from './prune-row.ts';

/** Something that goes, and what it frees of all that goes. */
export type MarkedItem = {entry: PruneEntry; freedBytes: ByteRange};

/** What is marked. What frees most stands first: a list is read from its top. */
export const mostFreedFirst = (marks: PruneMarks): MarkedItem[] =>
	marks
		.marked()
		.map(entry => ({entry, freedBytes: marks.bytesOf(entry.key)}))
		.sort((left, right) => right.freedBytes.atLeast - left.freedBytes.atLeast);

/** Its kind, what it frees, its name, and whether it is new: alike in the question and in what came of it. */
export function itemText({entry, freedBytes}: MarkedItem): string {
	const {kind, platforms, grace} = entry;
	const freed = kind === 'network' ? '' : toShown(byteRangeCell(freedBytes));
	return `${kindNames[kind].padEnd(9)} ${padStart(freed, 9)}  ${entryName(entry)}${platforms ? `  all of ${platforms.join(', ')}` : ''}${grace === undefined ? '' : `  ${grace}`}`;
}
