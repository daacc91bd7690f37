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
	/** Another one, which changes on its own. */
	copy(): Tally;
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

/** What entries hold, by index: indexes of `stored`. The same for all tallies of a plan. */
type Holdings = {held: readonly number[][]; perhapsHeld: readonly number[][]};

function holdingsOf({entries, stored}: PruneContents): Holdings {
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

	return {held, perhapsHeld};
}

/** What is free of each sort: at the least, since the engine does not tell all that holds something. */
type Sums = {
	layers: number;
	content: number;
	/** Of build cache, in which there may be content of images. */
	mixed: number;
	other: number;
	/** All of it, if nothing holds it that is not known. */
	whole: number;
	/** How much more of images it may be. */
	doubt: number;
	/** How many have no upper end. */
	unboundedCount: number;
};

const nothing: Sums = {
	layers: 0,
	content: 0,
	mixed: 0,
	other: 0,
	whole: 0,
	doubt: 0,
	unboundedCount: 0,
};

function sortOf({kind, content}: StoredBytes): 'layers' | 'content' | 'mixed' | 'other' {
	if (kind === 'image') {
		return content ? 'content' : 'layers';
	}

	return content ? 'mixed' : 'other';
}

/** @param sign 1 to add what is free, -1 to take it away. */
function addTo(sums: Sums, piece: StoredBytes, isSure: boolean, sign: 1 | -1): void {
	const {kind, bytes} = piece;
	const {atLeast, atMost} = bytes;
	sums[sortOf(piece)] += isSure ? sign * atLeast : 0;
	if (atMost === undefined) {
		sums.unboundedCount += sign;
	}

	const doubt = kind === 'image' ? (atMost ?? atLeast) - atLeast : 0;
	sums.whole += sign * ((atMost ?? atLeast) - doubt);
	sums.doubt += sign * doubt;
}

/** What is not to be taken for free though nobody says where it is held. */
type Hidden = {layers: number; content: number};

function sumOf(numbers: Iterable<number>): number {
	let sum = 0;
	for (const number of numbers) {
		sum += number;
	}

	return sum;
}

/** Everything that changes. */
type State = {
	gone: Uint8Array;
	holdersLeft: Int32Array;
	possibleLeft: Int32Array;
	count: number;
	sums: Sums;
	hiddenLeft: Hidden;
};

export function createTally(plan: PruneContents): Tally {
	const {entries, stored, hiddenBytes, hiddenContentBytes} = plan;
	return tallyOf(plan, holdingsOf(plan), {
		gone: new Uint8Array(entries.length),
		// What no entry holds is held by something else: it never goes.
		holdersLeft: Int32Array.from(stored, ({holders}) => holders.length || 1),
		possibleLeft: Int32Array.from(stored, ({possibleHolders}) => possibleHolders.length),
		count: 0,
		sums: {...nothing},
		hiddenLeft: {
			layers: sumOf(hiddenBytes.values()),
			content: sumOf(hiddenContentBytes.values()),
		},
	});
}

function tallyOf(plan: PruneContents, holdings: Holdings, state: State): Tally {
	const {stored, hiddenBytes, hiddenContentBytes} = plan;
	const {held, perhapsHeld} = holdings;
	const {gone, holdersLeft, possibleLeft, sums, hiddenLeft} = state;

	/** @param sign 1 to add what is free now, -1 to take it away. */
	const add = (piece: StoredBytes, index: number, sign: 1 | -1): void => {
		if (holdersLeft[index] === 0) {
			addTo(sums, piece, possibleLeft[index] === 0, sign);
		}
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

		hiddenLeft.layers += by * (hiddenBytes.get(index) ?? 0);
		hiddenLeft.content += by * (hiddenContentBytes.get(index) ?? 0);
		gone[index] = by === 1 ? 0 : 1;
		state.count -= by;
	};

	const freedOf = ({layers, content, mixed, other, whole, doubt, unboundedCount}: Sums): Freed => ({
		atLeast:
			other +
			Math.max(0, layers - hiddenLeft.layers) +
			Math.max(0, content - hiddenLeft.content) +
			Math.max(0, mixed - plan.mostContentBytes),
		boundedBytes: whole + Math.min(doubt, plan.mostDoubtBytes ?? doubt),
		unboundedCount,
	});

	return {
		get count() {
			return state.count;
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
			const ofKind = {...nothing};
			for (const [index, piece] of stored.entries()) {
				if (piece.kind === kind && holdersLeft[index] === 0) {
					addTo(ofKind, piece, possibleLeft[index] === 0, 1);
				}
			}

			return freedOf(ofKind);
		},
		freed: () => freedOf(sums),
		copy: () =>
			tallyOf(plan, holdings, {
				...state,
				gone: gone.slice(),
				holdersLeft: holdersLeft.slice(),
				possibleLeft: possibleLeft.slice(),
				sums: {...sums},
				hiddenLeft: {...hiddenLeft},
			}),
	};
}
