import type {ByteRange} from './byte-range.ts';
import {closure} from './closure.ts';
import {grouped} from './grouped.ts';
import type {PruneContents, PruneEntry, PruneMarks} from './prune-plan.ts';
import {createTally, type Freed, type Tally, toRange} from './tally.ts';

/** Where what is marked was in doubt because of what comes now, the least of all grows by more than the most. */
function difference(more: Freed, less: Freed): ByteRange {
	const boundedBytes = more.boundedBytes - less.boundedBytes;
	return toRange({
		atLeast: Math.min(more.atLeast - less.atLeast, boundedBytes),
		boundedBytes,
		unboundedCount: more.unboundedCount - less.unboundedCount,
	});
}

/** The marks of a plan of which nothing is marked. */
export function noMarks(plan: PruneContents): PruneMarks {
	const {entries, indexOf} = plan;
	const neededBy = grouped(
		entries.flatMap(({key, needs}) => needs.map(need => [need, key] as const)),
	);

	const placeOf = (key: string): number => indexOf.get(key) ?? -1;
	const entryOf = (key: string): PruneEntry | undefined => entries[placeOf(key)];
	const needsOf = (key: string) =>
		(entryOf(key)?.needs ?? []).filter(need => entryOf(need) !== undefined);
	/** What is marked with an entry: nothing when it is kept. */
	const takenWith = (key: string): string[] =>
		entryOf(key)?.verdict === 'removable' ? closure(key, needsOf) : [];
	const putBackWith = (key: string): string[] => closure(key, one => neededBy.get(one) ?? []);

	/** @param tally Of these marks alone: whoever asks finds it as it was. */
	const marksOf = (tally: Tally): PruneMarks => {
		const isMarked = (key: string): boolean => tally.isGone(placeOf(key));
		const freed = toRange(tally.freed());
		const marks: PruneMarks = {
			count: tally.count,
			freedBytes: freed,
			freedBytesOf: kind => toRange(tally.freedOf(kind)),
			isMarked,
			marked: () => entries.filter((_, index) => tally.isGone(index)),
			with(keys) {
				const more = tally.copy();
				for (const key of keys) {
					for (const one of takenWith(key)) {
						more.take(placeOf(one));
					}
				}

				return more.count === tally.count ? marks : marksOf(more);
			},
			without(keys) {
				const fewer = tally.copy();
				for (const key of keys) {
					for (const one of putBackWith(key)) {
						fewer.putBack(placeOf(one));
					}
				}

				return fewer.count === tally.count ? marks : marksOf(fewer);
			},
			bytesOf(key) {
				const before = tally.freed();
				const wasMarked = isMarked(key);
				const places = (wasMarked ? putBackWith(key) : takenWith(key))
					.filter(one => isMarked(one) === wasMarked)
					.map(placeOf);
				for (const place of places) {
					(wasMarked ? tally.putBack : tally.take)(place);
				}

				const after = tally.freed();
				for (const place of places) {
					(wasMarked ? tally.take : tally.putBack)(place);
				}

				return wasMarked ? difference(before, after) : difference(after, before);
			},
		};
		return marks;
	};

	return marksOf(createTally(plan));
}
