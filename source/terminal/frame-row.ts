import {clustersOf} from './frame-cluster.ts';
import {applyLink, applySgr, type FrameStyle, plainStyle} from './frame-style.ts';
import {isNarrow} from './narrow-text.ts';

/** One line of the screen, cell by cell, without the untouched cells at its end. */
export type FrameRow = {
	/** Text of each cell; empty for the right half of a wide character. */
	readonly cells: readonly string[];
	readonly styles: readonly FrameStyle[];
	/** Columns of the characters about whose width terminals differ; see `Cluster`. */
	readonly disputedColumns: readonly number[];
};

export const blankRow: FrameRow = {cells: [], styles: [], disputedColumns: []};

/** Parts of a line: text, a control sequence (CSI), an operating system command (OSC), other escapes. */
const partsPattern =
	/\u001B\[([\d:;<=>?]*)[ -/]*([@-~])|\u001B\]([^\u0007\u001B]*)(?:\u0007|\u001B\\)|\u001B[^[\]]?|[^\u001B]+/g;

class RowBuilder {
	readonly cells: string[] = [];
	readonly styles: FrameStyle[] = [];
	readonly disputedColumns: number[] = [];
	readonly columns: number;
	style = plainStyle;

	constructor(columns: number) {
		this.columns = columns;
	}

	push(cell: string): void {
		this.cells.push(cell);
		this.styles.push(cell === ' ' && this.style.isPlainWhenBlank ? plainStyle : this.style);
	}

	addText(text: string): void {
		if (isNarrow(text)) {
			const end = Math.min(text.length, this.columns - this.cells.length);
			for (let index = 0; index < end; index++) {
				this.push(text.charAt(index));
			}
			return;
		}
		for (const {text: cell, width, isDisputed} of clustersOf(text)) {
			const column = this.cells.length;
			if (width === 0) {
				this.addMark(cell);
			} else if (column + width > this.columns) {
				this.push(' ');
				this.cells.length = Math.min(this.cells.length, this.columns);
				this.styles.length = this.cells.length;
				return;
			} else {
				if (isDisputed) {
					this.disputedColumns.push(column);
				}
				this.push(cell);
				for (let half = 1; half < width; half++) {
					this.push('');
				}
			}
		}
	}

	/** A mark that lost its base to an escape sequence between them. */
	addMark(mark: string): void {
		const last = this.cells.findLastIndex(cell => cell !== '');
		const base = this.cells[last];
		if (base !== undefined) {
			this.cells[last] = base + mark;
		}
	}

	build(): FrameRow {
		let end = this.cells.length;
		while (end > 0 && this.cells[end - 1] === ' ' && this.styles[end - 1] === plainStyle) {
			end--;
		}
		this.cells.length = end;
		this.styles.length = end;
		return this;
	}
}

/**
@param line Text with SGR sequences and links; other escape sequences and control characters are left out.
@param columns Cells that fit; the rest is cut, a wide character at the edge becomes a space.
*/
export function parseFrameRow(line: string, columns: number): FrameRow {
	const row = new RowBuilder(columns);
	for (const [part, parameters, final, command] of line.matchAll(partsPattern)) {
		if (final !== undefined) {
			if (final === 'm' && !/[<=>?]/.test(parameters ?? '')) {
				row.style = applySgr(row.style, parameters ?? '');
			}
		} else if (command !== undefined) {
			if (command.startsWith('8;')) {
				row.style = applyLink(row.style, command.slice(2));
			}
		} else if (part.charCodeAt(0) !== 0x1b) {
			row.addText(part);
		}
	}
	return row.build();
}
