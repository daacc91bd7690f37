/** The place in a text that stands at the window's top left. */
export type ScrollPosition = {
	/** Number of the topmost line. */
	line: number;
	/** Rows of that line above the window; 0 unless lines are wrapped. */
	row: number;
	/** Columns to the left of the window; meaningless while lines are wrapped. */
	column: number;
	isWrapped: boolean;
	/** Stays at the end while lines are added. */
	follows: boolean;
};

/** What is scrolled over. */
export type ScrollExtent = {
	/** Number of the first line. */
	first: number;
	/** One past the number of the last line. */
	end: number;
	/** Rows of the window, at least 1. */
	height: number;
	/** Rows that a line takes, at least 1. Asked only about lines near the window. */
	rowsOf(line: number): number;
};

export const initialScroll: ScrollPosition = {
	line: 0,
	row: 0,
	column: 0,
	isWrapped: false,
	follows: false,
};

type Place = {line: number; row: number};

/** The lowest place: it shows the last row at the bottom of the window. */
function lastPlace({first, end, height, rowsOf}: ScrollExtent): Place {
	let line = end;
	let rows = 0;
	while (line > first && rows < height) {
		line -= 1;
		rows += rowsOf(line);
	}

	return {line, row: Math.max(0, rows - height)};
}

const isBefore = (place: Place, other: Place) =>
	place.line < other.line || (place.line === other.line && place.row < other.row);

function walk(from: Place, by: number, {first, end, rowsOf}: ScrollExtent): Place {
	let {line, row} = from;
	row += by;
	while (row < 0 && line > first) {
		line -= 1;
		row += rowsOf(line);
	}

	while (line < end - 1 && row >= rowsOf(line)) {
		row -= rowsOf(line);
		line += 1;
	}

	return {line, row: Math.max(0, row)};
}

/** Where the window really is, now that lines may have come, gone or been wrapped anew. */
export function placeScroll(position: ScrollPosition, extent: ScrollExtent): ScrollPosition {
	const last = lastPlace(extent);
	const {first, rowsOf} = extent;
	if (position.follows || !isBefore(position, last)) {
		return {...position, ...last};
	}

	return position.line < first
		? {...position, line: first, row: 0}
		: {...position, row: Math.min(position.row, rowsOf(position.line) - 1)};
}

/** Moves by rows, up when negative. Moving up is how one stops following. */
export function scrollBy(
	position: ScrollPosition,
	by: number,
	extent: ScrollExtent,
): ScrollPosition {
	const from = placeScroll(position, extent);
	const to = walk(from, by, extent);
	const follows = position.follows && !isBefore(to, from);
	return placeScroll({...from, ...to, follows}, extent);
}

export function scrollToStart(position: ScrollPosition, {first}: ScrollExtent): ScrollPosition {
	return {...position, line: first, row: 0, column: 0, follows: false};
}

/** @param follows Stay there as lines are added. */
export function scrollToEnd(
	position: ScrollPosition,
	extent: ScrollExtent,
	follows: boolean,
): ScrollPosition {
	return {...position, ...lastPlace(extent), follows};
}

/** Moves sideways, not further than `lastColumn`. */
export function scrollSideways(
	position: ScrollPosition,
	by: number,
	lastColumn: number,
): ScrollPosition {
	return {...position, column: Math.max(0, Math.min(position.column + by, lastColumn))};
}

/** Brings a row of a line into the window, a third from its top when it was out of sight. */
export function revealRow(
	position: ScrollPosition,
	place: Place,
	extent: ScrollExtent,
): ScrollPosition {
	const from = placeScroll(position, extent);
	if (!isBefore(place, from) && isBefore(place, walk(from, extent.height, extent))) {
		return {...from, follows: false};
	}

	const top = walk(place, -Math.floor(extent.height / 3), extent);
	return placeScroll({...from, ...top, follows: false}, extent);
}
