import type {ByteRange} from '../../prune/byte-range.ts';
import type {PruneEntry, PruneMarks} from '../../prune/prune-plan.ts';

/** What is marked, with what each frees of it. What frees most stands first: a list is read from its top. */
export const mostFreedFirst = (
	marks: PruneMarks,
): readonly {entry: PruneEntry; freedBytes: ByteRange}[] =>
	marks
		.marked()
		.map(entry => ({entry, freedBytes: marks.bytesOf(entry.key)}))
		.sort((left, right) => right.freedBytes.atLeast - left.freedBytes.atLeast);
