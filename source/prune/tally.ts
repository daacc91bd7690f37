import type {ByteRange} from './byte-range.ts';
import type {PruneContents, StoredBytes} from './prune-plan.ts';
import type {PruneKind} from './prune-rules.ts';

/** Which entries are gone, and what that frees. Every change costs as much as the entry holds. */
export type Tally = {
	readonly count: number;
	isGone(index: number): boolean;
	take(index: number): void;
	putBack(index: number): void;
	freed(): Freed;
	/** Of one kind alone; goes through everything. */
	freedOf(kind: PruneKind): Freed;
};

/** A sum of ranges, some of which may have no upper end. */
export type Freed = {
	atLeast: number;
	/** Upper ends, as far as there are any. */
	boundedBytes: number;
	unboundedCount: number;
};

export const toRange = ({atLeast, boundedBytes, unboundedCount}: Freed): ByteRange => ({
	atLeast,
	atMost: unboundedCount > 0 ? undefined : boundedBytes,
});

export function createTally({entries, stored, hiddenBytes}: PruneContents): Tally {
	const gone = new Uint8Array(entries.length);
	// What no entry holds is held by something else: it never goes.
	const holdersLeft = Int32Array.from(stored, ({holders}) => holders.length || 1);
	const possibleLeft = Int32Array.from(stored, ({possibleHolders}) => possibleHolders.length);
	const held: number[][] = entries.map(() => []);
	const perhapsHeld: number[][] = entries.map(() => []);
	for (const [index, {holders, possibleHolders}] of stored.entries()) {
		for (const holder of holders) {
			held[holder]?.push(index);
		}

		for (const holder of possibleHolders) {
			perhapsHeld[holder]?.push(index);
		}
	}

	let count = 0;
	let layerBytes = 0;
	let otherBytes = 0;
	let boundedBytes = 0;
	let unboundedCount = 0;
	let hiddenLeft = 0;
	for (const bytes of hiddenBytes.values()) {
		hiddenLeft += bytes;
	}

	/** @param sign 1 to add what is free now, -1 to take it away. */
	const add = ({kind, bytes}: StoredBytes, index: number, sign: 1 | -1): void => {
		if (holdersLeft[index] !== 0) {
			return;
		}

		const atLeast = possibleLeft[index] === 0 ? bytes.atLeast : 0;
		if (kind === 'image') {
			layerBytes += sign * atLeast;
		} else {
			otherBytes += sign * atLeast;
		}

		boundedBytes += sign * (bytes.atMost ?? bytes.atLeast);
		unboundedCount += bytes.atMost === undefined ? sign : 0;
	};

	const change = (index: number, by: 1 | -1): void => {
		const adjust = (left: Int32Array, one: number): void => {
			const piece = stored[one];
			if (piece) {
				add(piece, one, -1);
				left[one] = (left[one] ?? 0) + by;
				add(piece, one, 1);
			}
		};

		for (const one of held[index] ?? []) {
			adjust(holdersLeft, one);
		}

		for (const one of perhapsHeld[index] ?? []) {
			adjust(possibleLeft, one);
		}

		hiddenLeft += by * (hiddenBytes.get(index) ?? 0);
		gone[index] = by === 1 ? 0 : 1;
		count -= by;
	};

	return {
		get count() {
			return count;
		},
		isGone: index => gone[index] === 1,
		take(index) {
			if (gone[index] === 0) {
				change(index, -1);
			}
		},
		putBack(index) {
			if (gone[index] === 1) {
				change(index, 1);
			}
		},
		freedOf(kind) {
			const freed = {atLeast: 0, boundedBytes: 0, unboundedCount: 0};
			for (const [index, piece] of stored.entries()) {
				if (piece.kind === kind && holdersLeft[index] === 0) {
					freed.atLeast += possibleLeft[index] === 0 ? piece.bytes.atLeast : 0;
					freed.boundedBytes += piece.bytes.atMost ?? piece.bytes.atLeast;
					freed.unboundedCount += piece.bytes.atMost === undefined ? 1 : 0;
				}
			}

			return kind === 'image'
				? {...freed, atLeast: Math.max(0, freed.atLeast - hiddenLeft)}
				: freed;
		},
		freed: () => ({
			atLeast: otherBytes + Math.max(0, layerBytes - hiddenLeft),
			boundedBytes,
			unboundedCount,
		}),
	};
}
