import type {ByteRange} from './byte-range.ts';
import type {PruneContents, PruneEntry, PruneMarks} from './prune-plan.ts';
import {createTally, type Freed, toRange} from './tally.ts';

const difference = (more: Freed, less: Freed): ByteRange =>
	toRange({
		atLeast: more.atLeast - less.atLeast,
		boundedBytes: more.boundedBytes - less.boundedBytes,
		unboundedCount: more.unboundedCount - less.unboundedCount,
	});

/** Nothing is marked at the beginning. */
export function createMarks(plan: PruneContents): PruneMarks {
	const {entries, indexOf} = plan;
	const tally = createTally(plan);
	const neededBy = new Map<string, string[]>();
	for (const {key, needs} of entries) {
		for (const need of needs) {
			neededBy.set(need, [...(neededBy.get(need) ?? []), key]);
		}
	}

	/** The key and all that follow from it, each once. */
	const closure = (key: string, next: (key: string) => readonly string[]): string[] => {
		if (next(key).length === 0) {
			return [key];
		}

		const found = new Set([key]);
		// A set also goes through what is added on the way.
		for (const one of found) {
			for (const other of next(one)) {
				found.add(other);
			}
		}

		return [...found];
	};

	const entryOf = (key: string): PruneEntry | undefined => entries[indexOf.get(key) ?? -1];
	const needsOf = (key: string) =>
		(entryOf(key)?.needs ?? []).filter(need => entryOf(need) !== undefined);
	const isMarked = (key: string): boolean => tally.isGone(indexOf.get(key) ?? -1);

	const change = (keys: readonly string[], shallBe: boolean): string[] => {
		const changed = keys.filter(key => isMarked(key) !== shallBe);
		for (const key of changed) {
			const index = indexOf.get(key) ?? -1;
			if (shallBe) {
				tally.take(index);
			} else {
				tally.putBack(index);
			}
		}

		return changed;
	};

	const mark = (key: string): string[] =>
		entryOf(key)?.verdict === 'removable' ? change(closure(key, needsOf), true) : [];
	const unmark = (key: string): string[] =>
		change(
			closure(key, one => neededBy.get(one) ?? []),
			false,
		);

	return {
		get count() {
			return tally.count;
		},
		get freedBytes() {
			return toRange(tally.freed());
		},
		freedBytesOf: kind => toRange(tally.freedOf(kind)),
		isMarked,
		marked: () => entries.filter((_, index) => tally.isGone(index)),
		mark,
		unmark,
		replace(keys) {
			change(
				entries.map(({key}) => key),
				false,
			);
			for (const key of keys) {
				mark(key);
			}
		},
		bytesOf(key) {
			const before = tally.freed();
			if (isMarked(key)) {
				const changed = unmark(key);
				const without = tally.freed();
				change(changed, true);
				return difference(before, without);
			}

			const changed = mark(key);
			const withIt = tally.freed();
			change(changed, false);
			return difference(withIt, before);
		},
	};
}
