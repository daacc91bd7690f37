import {clustersOf} from './frame-cluster.ts';
import {applyLink, applySgr, type FrameStyle, plainStyle} from './frame-style.ts';
import {isNarrow} from './narrow-text.ts';

/** One line of the screen, without the untouched cells at its end. */
export type FrameRow = {
	/** In cells. */
	readonly width: number;
	/** One character per cell, where all of them are such; see `cells`. */
	readonly text: string;
	/** Text of each cell, empty for the right half of a wide character; `undefined`: `text` holds them. */
	readonly cells: readonly string[] | undefined;
	/** Columns before which each stretch of cells in one style ends, ascending. */
	readonly runEnds: readonly number[];
	/** The style of each of these stretches. */
	readonly runStyles: readonly FrameStyle[];
	/** Columns of the characters about whose width terminals differ, ascending; see `Cluster`. */
	readonly disputedColumns: readonly number[];
};

export const blankRow: FrameRow = {
	width: 0,
	text: '',
	cells: undefined,
	runEnds: [],
	runStyles: [],
	disputedColumns: [],
};

/** Escape sequences: a control sequence (CSI), an operating system command (OSC), others. */
const escapePattern =
	/\u001B\[([\d:;<=>?]*)[ -/]*([@-~])|\u001B\]([^\u0007\u001B]*)(?:\u0007|\u001B\\)|\u001B[^[\]]?/y;

const [zero, semicolon, bracket, letterM] = [0x30, 0x3b, 0x5b, 0x6d];

class RowBuilder {
	text = '';
	cells: string[] | undefined;
	width = 0;
	readonly runEnds: number[] = [];
	readonly runStyles: FrameStyle[] = [];
	readonly disputedColumns: number[] = [];
	readonly columns: number;
	style = plainStyle;

	constructor(columns: number) {
		this.columns = columns;
	}

	addText(text: string): void {
		if (isNarrow(text)) {
			const fitting = text.slice(0, this.columns - this.width);
			this.cells?.push(...fitting);
			this.text += fitting;
			this.width += fitting.length;
		} else {
			this.cells ??= this.text.split('');
			this.addClusters(text, this.cells);
			this.width = this.cells.length;
		}
		this.endRun();
	}

	addClusters(text: string, cells: string[]): void {
		for (const {text: cell, width, isDisputed} of clustersOf(text)) {
			const column = cells.length;
			if (width === 0) {
				this.addMark(cell, isDisputed, cells);
			} else if (column + width > this.columns) {
				if (column < this.columns) {
					cells.push(' ');
				}
				return;
			} else {
				if (isDisputed) {
					this.disputedColumns.push(column);
				}
				cells.push(cell);
				for (let half = 1; half < width; half++) {
					cells.push('');
				}
			}
		}
	}

	/** A mark that lost its base to an escape sequence between them. */
	addMark(mark: string, isDisputed: boolean, cells: string[]): void {
		const last = cells.findLastIndex(cell => cell !== '');
		const base = cells[last];
		if (base === undefined) {
			return;
		}
		cells[last] = base + mark;
		if (isDisputed && this.disputedColumns.at(-1) !== last) {
			this.disputedColumns.push(last);
		}
	}

	endRun(): void {
		const last = this.runEnds.length - 1;
		if (this.runStyles[last] === this.style) {
			this.runEnds[last] = this.width;
		} else if (this.width > (this.runEnds[last] ?? 0)) {
			this.runEnds.push(this.width);
			this.runStyles.push(this.style);
		}
	}

	build(): FrameRow {
		while (this.width > 0 && isBlank(this, this.width - 1)) {
			this.width--;
		}
		const {width, text, cells, runEnds, runStyles, disputedColumns} = this;
		return width === 0 ? blankRow : {width, text, cells, runEnds, runStyles, disputedColumns};
	}
}

/** The text of a cell; beyond the row's width it is a space. */
export function cellAt({width, text, cells}: FrameRow, column: number): string {
	if (column >= width) {
		return ' ';
	}
	return cells ? (cells[column] ?? ' ') : text.charAt(column);
}

/** Number of the stretch in one style that a column is in. */
export function runAt({runEnds}: FrameRow, column: number): number {
	// A line may have a style for each of its cells, and this is asked for each of them.
	let first = 0;
	let behind = runEnds.length;
	while (first < behind) {
		const middle = (first + behind) >>> 1;
		if (column < (runEnds[middle] ?? 0)) {
			behind = middle;
		} else {
			first = middle + 1;
		}
	}
	return first;
}

/** The style in which a cell is written; that of a space may look like none. */
const writtenStyleAt = (row: FrameRow, column: number): FrameStyle =>
	row.runStyles[runAt(row, column)] ?? plainStyle;

/** True when the cell looks untouched. */
export const isBlank = (row: FrameRow, column: number): boolean =>
	column >= row.width ||
	(cellAt(row, column) === ' ' && writtenStyleAt(row, column).isPlainWhenBlank);

/** How a cell looks: a space in a style that does not show on it looks plain. */
export function styleAt(row: FrameRow, column: number): FrameStyle {
	const style = writtenStyleAt(row, column);
	return style.isPlainWhenBlank && cellAt(row, column) === ' ' ? plainStyle : style;
}

/** The same row with nothing from a column on. @param width At most that of the row. */
export function cutRow(row: FrameRow, width: number): FrameRow {
	const run = runAt(row, width - 1);
	return width === 0
		? blankRow
		: {
				...row,
				width,
				runEnds: [...row.runEnds.slice(0, run), width],
				runStyles: row.runStyles.slice(0, run + 1),
			};
}

/** The text of the cells between two columns. */
export const textBetween = ({text, cells}: FrameRow, from: number, to: number): string =>
	cells ? cells.slice(from, to).join('') : text.slice(from, to);

/** The column behind the parameters of a sequence that changes colours and attributes; -1: it is another one. */
function endOfSgr(line: string, start: number): number {
	if (line.charCodeAt(start + 1) !== bracket) {
		return -1;
	}
	let end = start + 2;
	while (line.charCodeAt(end) >= zero && line.charCodeAt(end) <= semicolon) {
		end++;
	}
	return line.charCodeAt(end) === letterM ? end : -1;
}

/** Takes one escape sequence of a line. @returns Where it ends. */
function addEscape(row: RowBuilder, line: string, start: number): number {
	const end = endOfSgr(line, start);
	if (end !== -1) {
		row.style = applySgr(row.style, line.slice(start + 2, end));
		return end + 1;
	}
	escapePattern.lastIndex = start;
	const [sequence = '\u001B', parameters = '', final, command] = escapePattern.exec(line) ?? [];
	if (final === 'm' && !/[<=>?]/.test(parameters)) {
		row.style = applySgr(row.style, parameters);
	} else if (command?.startsWith('8;')) {
		row.style = applyLink(row.style, command.slice(2));
	}
	return start + sequence.length;
}

/**
@param line Text with SGR sequences and links; other escape sequences and control characters are left out.
@param columns Cells that fit; the rest is cut, a wide character at the edge becomes a space.
*/
export function parseFrameRow(line: string, columns: number): FrameRow {
	const row = new RowBuilder(columns);
	let start = 0;
	while (start < line.length) {
		const found = line.indexOf('\u001B', start);
		const end = found === -1 ? line.length : found;
		if (end > start) {
			row.addText(line.slice(start, end));
		}
		start = found === -1 ? end : addEscape(row, line, found);
	}
	return row.build();
}
