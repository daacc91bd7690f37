import type {FramePen} from './frame-pen.ts';
import type {FrameRow} from './frame-row.ts';
import {type FrameStyle, plainStyle} from './frame-style.ts';

const eraseToEnd = '\u001B[K';

/** An unchanged stretch up to this long is written again when that needs no change of style. */
const rewriteLimit = 3;

/** A stretch of blanks from this length on is erased by count instead of written. */
const eraseFrom = 10;

const cellAt = (row: FrameRow, column: number): string => row.cells[column] ?? ' ';
const styleAt = (row: FrameRow, column: number) => row.styles[column] ?? plainStyle;

const isSame = (before: FrameRow, after: FrameRow, column: number): boolean =>
	cellAt(before, column) === cellAt(after, column) &&
	styleAt(before, column) === styleAt(after, column);

/** True when writing this cell again takes one byte and leaves the style as it is. */
function isCheap(row: FrameRow, column: number, style: FrameStyle): boolean {
	const cell = row.cells[column];
	if (cell === ' ' && row.styles[column] === plainStyle) {
		return style.isPlainWhenBlank;
	}
	return cell !== undefined && /^[ -~]$/.test(cell) && row.styles[column] === style;
}

/** Puts the pen at a column, by writing the cells up to there once more where that is shorter. */
function approach(pen: FramePen, after: FrameRow, column: number, row: number): void {
	const from = pen.position?.row === row ? pen.position.column : undefined;
	if (from !== undefined && column > from && column - from <= rewriteLimit) {
		const cells = after.cells.slice(from, column);
		if (
			cells.length === column - from &&
			cells.every((_, index) => isCheap(after, from + index, pen.style))
		) {
			pen.write(cells.join(''), cells.length, pen.style);
			return;
		}
	}
	pen.moveTo(column, row);
}

function blanksFrom(after: FrameRow, column: number): number {
	let end = column;
	while (end < after.cells.length && after.cells[end] === ' ' && after.styles[end] === plainStyle) {
		end++;
	}
	return end - column;
}

/** Cells that the character in this column takes. */
function widthAt(row: FrameRow, column: number): number {
	let width = 1;
	while (row.cells[column + width] === '') {
		width++;
	}
	return width;
}

/** Writes one row whose present content is unknown or cannot be counted on. */
function repaint(pen: FramePen, after: FrameRow, row: number): void {
	pen.moveTo(0, row);
	pen.blank(eraseToEnd);
	for (const [column, cell] of after.cells.entries()) {
		if (cell === '') {
			continue;
		}
		pen.moveTo(column, row);
		pen.write(cell, widthAt(after, column), styleAt(after, column));
		if (after.disputedColumns.includes(column)) {
			pen.position = undefined;
		}
	}
}

/**
Changes one row of the screen with as few bytes as it takes.

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
	if (!before || before.disputedColumns.length > 0 || after.disputedColumns.length > 0) {
		repaint(pen, after, row);
		return;
	}
	const end = Math.max(before.cells.length, after.cells.length);
	let column = 0;
	while (column < end) {
		if (isSame(before, after, column)) {
			column++;
			continue;
		}
		if (column >= after.cells.length) {
			approach(pen, after, column, row);
			pen.blank(eraseToEnd);
			return;
		}
		approach(pen, after, column, row);
		const blanks = blanksFrom(after, column);
		if (blanks >= eraseFrom) {
			pen.blank(`\u001B[${blanks}X`);
			column += blanks;
			continue;
		}
		const width = widthAt(after, column);
		// A blank looks the same in any colour: changing to its own would be bytes for nothing.
		const isBlank = isCheap(after, column, pen.style);
		pen.write(cellAt(after, column), width, isBlank ? pen.style : styleAt(after, column));
		column += width;
	}
}
