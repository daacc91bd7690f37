import type {FramePen} from './frame-pen.ts';
import {cellAt, type FrameRow, isBlank, runAt, styleAt, textBetween} from './frame-row.ts';
import {type FrameStyle, isSameStyle, plainStyle} from './frame-style.ts';

const eraseToEnd = '\u001B[K';

/** An unchanged stretch up to this long is written again when that needs no change of style. */
const rewriteLimit = 3;

/** A stretch of blanks from this length on is erased by count instead of written. */
const eraseFrom = 10;

const isSameCell = (before: FrameRow, after: FrameRow, column: number): boolean =>
	before.cells || after.cells || column >= before.width || column >= after.width
		? cellAt(before, column) === cellAt(after, column)
		: before.text.charCodeAt(column) === after.text.charCodeAt(column);

/** The first column from one on in which two rows look different; `end`: none before it does. */
function nextDifference(before: FrameRow, after: FrameRow, from: number, end: number): number {
	let beforeRun = runAt(before, from);
	let afterRun = runAt(after, from);
	for (let column = from; column < end; column++) {
		// Beyond the last run there is no end to compare with.
		while (column >= (before.runEnds[beforeRun] ?? end)) {
			beforeRun++;
		}
		while (column >= (after.runEnds[afterRun] ?? end)) {
			afterRun++;
		}
		const one = before.runStyles[beforeRun] ?? plainStyle;
		const other = after.runStyles[afterRun] ?? plainStyle;
		const isSameLook =
			isSameStyle(one, other) ||
			(one.isPlainWhenBlank && other.isPlainWhenBlank && cellAt(after, column) === ' ');
		if (!isSameLook || !isSameCell(before, after, column)) {
			return column;
		}
	}
	return end;
}

const isAscii = (cell: string): boolean => cell.length === 1 && cell >= ' ' && cell <= '~';

/** True when a cell looks the same in this style as in its own. */
const looksSame = (row: FrameRow, column: number, style: FrameStyle): boolean =>
	isBlank(row, column) ? style.isPlainWhenBlank : isSameStyle(styleAt(row, column), style);

/** True when writing this cell again takes one byte and leaves the style as it is. */
const isCheap = (row: FrameRow, column: number, style: FrameStyle): boolean =>
	isAscii(cellAt(row, column)) && looksSame(row, column, style);

/** Puts the pen at a column, by writing the cells up to there once more where that is shorter. */
function approach(pen: FramePen, after: FrameRow, column: number, row: number): void {
	const from = pen.position?.row === row ? pen.position.column : undefined;
	if (from === column) {
		return;
	}
	if (
		from !== undefined &&
		column > from &&
		column - from <= rewriteLimit &&
		column <= after.width
	) {
		let cheap = from;
		while (cheap < column && isCheap(after, cheap, pen.style)) {
			cheap++;
		}
		if (cheap === column) {
			pen.write(textBetween(after, from, column), column - from, pen.style);
			return;
		}
	}
	pen.moveTo(column, row);
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

/** A row as it is and as it is to be, and the column before which it is changed, not beyond the wider of the two. */
type RowChange = {before: FrameRow; after: FrameRow; limit: number};

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

/** Writes what differs left of the limit. */
function rewriteDifferences(pen: FramePen, change: RowChange, row: number): void {
	const {before, after, limit} = change;
	const filled = Math.min(limit, after.width);
	let column = nextDifference(before, after, 0, limit);
	while (column < limit) {
		approach(pen, after, column, row);
		if (column >= after.width) {
			pen.blank(eraseToEnd);
			return;
		}
		if (isErasable(after, column, filled)) {
			const blanks = blanksFrom(after, column, filled);
			pen.blank(`\u001B[${blanks}X`);
			column += blanks;
		} else {
			// A blank looks the same in any colour: changing to its own would be bytes for nothing.
			const style = looksSame(after, column, pen.style) ? pen.style : styleAt(after, column);
			const end = endOfStretch(change, column, style);
			pen.write(textBetween(after, column, end), end - column, style);
			column = end;
		}
		column = nextDifference(before, after, column, limit);
	}
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
	rewriteDifferences(pen, {before, after, limit}, row);
	if (nextDifference(before, after, limit, end) < end) {
		rewrite(pen, after, limit, row);
	}
}
