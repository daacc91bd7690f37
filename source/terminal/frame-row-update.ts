import {cursorMove} from './frame-cursor.ts';
import type {FramePen} from './frame-pen.ts';
import {cellAt, cutRow, type FrameRow, isBlank, styleAt, textBetween} from './frame-row.ts';
import {nextDifference} from './frame-row-difference.ts';
import {type FrameStyle, isSameStyle, plainStyle} from './frame-style.ts';

const eraseToEnd = '\u001B[K';

/** An unchanged stretch up to this long is written again when that needs no change of style. */
const rewriteLimit = 3;

/** A stretch of blanks from this length on is erased by count instead of written. */
const eraseFrom = 10;

const isAscii = (cell: string): boolean => cell.length === 1 && cell >= ' ' && cell <= '~';

/** True when a cell looks the same in this style as in its own. */
const looksSame = (row: FrameRow, column: number, style: FrameStyle): boolean =>
	isBlank(row, column) ? style.isPlainWhenBlank : isSameStyle(styleAt(row, column), style);

/** True when writing this cell again takes one byte and leaves the style as it is. */
const isCheap = (row: FrameRow, column: number, style: FrameStyle): boolean =>
	isAscii(cellAt(row, column)) && looksSame(row, column, style);

/** Puts the pen at a column, by writing the cells up to there once more where that is shorter. */
function approach(pen: FramePen, after: FrameRow, column: number, row: number): void {
	const {position} = pen;
	// From the start of the next row on, too, to which there is a short way.
	const from = position?.row === row ? position.column : position?.row === row - 1 ? 0 : column;
	if (column > from && column - from <= rewriteLimit && column <= after.width) {
		let cheap = from;
		while (cheap < column && isCheap(after, cheap, pen.style)) {
			cheap++;
		}
		const start = {column: from, row};
		const bytes = cursorMove(position, start).length + column - from;
		if (cheap === column && bytes <= cursorMove(position, {column, row}).length) {
			pen.moveTo(from, row);
			pen.write(textBetween(after, from, column), column - from, pen.style);
			return;
		}
	}
	if (position?.row !== row || position.column !== column) {
		pen.moveTo(column, row);
	}
}

/** How many cells from a column on look untouched, of those before `end`. */
function blanksFrom(row: FrameRow, column: number, end: number): number {
	let blank = column;
	while (blank < end && isBlank(row, blank)) {
		blank++;
	}
	return blank - column;
}

/** True when from this column on stand as many blanks as are erased by count. */
const isErasable = (row: FrameRow, column: number, end: number): boolean =>
	blanksFrom(row, column, Math.min(end, column + eraseFrom)) === eraseFrom;

/** Cells that the character in this column takes. */
function widthAt(row: FrameRow, column: number): number {
	let width = 1;
	while (row.cells?.[column + width] === '') {
		width++;
	}
	return width;
}

/**
The first column of which nobody knows what the terminal shows there, or will show: the character before the
first one in dispute, because some terminals put that one into its cell.

@returns `Infinity` where all is known.
*/
function uncertainFrom(before: FrameRow, after: FrameRow): number {
	const [first = Number.POSITIVE_INFINITY] = before.disputedColumns;
	const [second = Number.POSITIVE_INFINITY] = after.disputedColumns;
	let column = Math.min(first, second);
	if (column === Number.POSITIVE_INFINITY) {
		return column;
	}
	column = Math.max(0, column - 1);
	// Nothing is written from its middle on.
	while (column > 0 && (cellAt(before, column) === '' || cellAt(after, column) === '')) {
		column--;
	}
	return column;
}

/** Writes what is from a column on in a row whose present content is unknown there. */
function rewrite(pen: FramePen, after: FrameRow, from: number, row: number): void {
	pen.moveTo(from, row);
	pen.blank(eraseToEnd);
	for (let column = from; column < after.width; column += widthAt(after, column)) {
		const style = styleAt(after, column);
		if (pen.position === undefined && cellAt(after, column) === ' ' && style === plainStyle) {
			// Erased already, and where a terminal draws wider there is room for it.
			continue;
		}
		pen.moveTo(column, row);
		pen.write(cellAt(after, column), widthAt(after, column), style);
		if (after.disputedColumns.includes(column)) {
			pen.position = undefined;
		}
	}
}

/** A row as it is and as it is to be. */
type RowChange = {
	before: FrameRow;
	after: FrameRow;
	/** The column before which it is changed, not beyond the wider of the two. */
	limit: number;
	/** True where nothing stands behind that. */
	isCertain: boolean;
};

/** Where writing on from a column in one style comes to something that is not to be written, or not like that. */
function endOfStretch(change: RowChange, column: number, style: FrameStyle): number {
	const {before, after} = change;
	const limit = Math.min(change.limit, after.width);
	let end = column + widthAt(after, column);
	while (
		end < limit &&
		looksSame(after, end, style) &&
		nextDifference(before, after, end, end + 1) === end &&
		!isErasable(after, end, limit)
	) {
		end += widthAt(after, end);
	}
	return end;
}

/** Erases the row from where the pen is, and writes what is to be there. */
function rewriteErased(pen: FramePen, change: RowChange, column: number, row: number): void {
	const {before, after, limit, isCertain} = change;
	pen.blank(eraseToEnd);
	const erased = cutRow(before, Math.min(column, before.width));
	rewriteFrom(pen, {before: erased, after, limit, isCertain}, column, row);
}

/** Goes on in the shorter one of two ways. */
function goShorter(pen: FramePen, ways: readonly ((pen: FramePen) => void)[]): void {
	let best: FramePen | undefined;
	for (const go of ways) {
		const branch = pen.branch();
		go(branch);
		best = best && best.output.length <= branch.output.length ? best : branch;
	}
	if (best) {
		pen.join(best);
	}
}

/** Writes what differs from a column on, left of the limit. */
function rewriteFrom(pen: FramePen, change: RowChange, from: number, row: number): void {
	const {before, after, limit} = change;
	const filled = Math.min(limit, after.width);
	let column = nextDifference(before, after, from, limit);
	while (column < limit) {
		approach(pen, after, column, row);
		if (column >= after.width) {
			pen.blank(eraseToEnd);
			return;
		}
		if (isErasable(after, column, filled)) {
			const gap = column;
			const blanks = blanksFrom(after, gap, filled);
			const byCount = (branch: FramePen) => {
				branch.blank(`\u001B[${blanks}X`);
				rewriteFrom(branch, change, gap + blanks, row);
			};
			goShorter(pen, [
				byCount,
				...(change.isCertain
					? [(branch: FramePen) => rewriteErased(branch, change, gap, row)]
					: []),
			]);
			return;
		}
		// A blank looks the same in any colour: changing to its own would be bytes for nothing.
		const style = looksSame(after, column, pen.style) ? pen.style : styleAt(after, column);
		const end = endOfStretch(change, column, style);
		pen.write(textBetween(after, column, end), end - column, style);
		column = nextDifference(before, after, end, limit);
	}
}

/** Writes what differs left of the limit: cell by cell, or all of it after the old was erased. */
function rewriteDifferences(pen: FramePen, change: RowChange, row: number): void {
	const {before, after, limit} = change;
	const column = nextDifference(before, after, 0, limit);
	if (column >= limit) {
		return;
	}
	goShorter(pen, [
		branch => rewriteFrom(branch, change, column, row),
		...(change.isCertain && column < before.width && column < after.width
			? [
					(branch: FramePen) => {
						approach(branch, after, column, row);
						rewriteErased(branch, change, column, row);
					},
				]
			: []),
	]);
}

/**
Changes one row of the screen with as few bytes as it takes. Where terminals differ about a character, the
row is written again from there on, so that no cell keeps what only some of them showed in it.

@param before What the row shows now; `undefined`: unknown.
*/
export function updateRow(
	pen: FramePen,
	before: FrameRow | undefined,
	after: FrameRow,
	row: number,
): void {
	if (before === after) {
		return;
	}
	if (!before) {
		rewrite(pen, after, 0, row);
		return;
	}
	const end = Math.max(before.width, after.width);
	const limit = Math.min(end, uncertainFrom(before, after));
	rewriteDifferences(pen, {before, after, limit, isCertain: limit === end}, row);
	if (nextDifference(before, after, limit, end) < end) {
		rewrite(pen, after, limit, row);
	}
}
