import {type FrameRow, textBetween} from './frame-row.ts';

/** Content of rows `top` to `bottom` moves up by `count` rows, or down when `count` is negative. */
export type FrameScroll = {top: number; bottom: number; count: number};

/** A shift is worth a look when it puts this many rows in place that are not in place now. */
const leastRows = 3;

/** Numbers for what rows say on their left halves, without colours: lists scroll beside panes that do not. */
function numberHalves(
	rows: readonly FrameRow[],
	columns: number,
	numbers: Map<string, number>,
): number[] {
	const half = Math.ceil(columns / 2);
	return rows.map(row => {
		const text = textBetween(row, 0, Math.min(half, row.width));
		const number = numbers.get(text) ?? numbers.size;
		numbers.set(text, number);
		return number;
	});
}

function bestShift<Key>(before: readonly Key[], after: readonly Key[]): FrameScroll | undefined {
	const rows = Math.min(before.length, after.length);
	let best: FrameScroll | undefined;
	let bestMatches = leastRows - 1;
	for (let count = 1 - rows; count < rows; count++) {
		let first = -1;
		let last = -1;
		let matches = 0;
		for (let row = Math.max(0, -count); row < rows - Math.max(0, count); row++) {
			if (after[row] === before[row + count] && after[row] !== before[row]) {
				first = first === -1 ? row : first;
				last = row;
				matches++;
			}
		}
		if (matches > bestMatches) {
			bestMatches = matches;
			best = {top: Math.min(first, first + count), bottom: Math.max(last, last + count), count};
		}
	}
	return best;
}

/**
Finds blocks of rows that moved up or down between two frames: whole rows, and rows whose left half
moved beside a pane that did not.

@returns Scrolls that bring many rows into place, none where nothing moved; which of them is worth its
bytes is not said.
*/
export function findScrolls(
	before: readonly FrameRow[],
	after: readonly FrameRow[],
	columns: number,
): FrameScroll[] {
	const exact = bestShift(before, after);
	const numbers = new Map<string, number>();
	const half = bestShift(
		numberHalves(before, columns, numbers),
		numberHalves(after, columns, numbers),
	);
	const isSame = exact?.top === half?.top && exact?.bottom === half?.bottom;
	return [exact, isSame && exact?.count === half?.count ? undefined : half].filter(
		scroll => scroll !== undefined,
	);
}
