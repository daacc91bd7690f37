import {FramePen} from './frame-pen.ts';
import {blankRow, type FrameRow, parseFrameRow} from './frame-row.ts';
import {updateRow} from './frame-row-update.ts';
import {type FrameScroll, findScrolls} from './frame-scroll.ts';
import {type FrameStyle, plainStyle} from './frame-style.ts';

/** From this many changed rows on, a moved block is looked for. */
const scrollFrom = 4;

/** Output from this length on is wrapped so that terminals show it at once (mode 2026, 16 bytes). */
const synchronizeFrom = 1024;

const synchronized = (output: string): string =>
	output.length < synchronizeFrom ? output : `\u001B[?2026h${output}\u001B[?2026l`;

/** Knows what the terminal shows and finds the shortest way from there to the next frame. */
export class FramePainter {
	#columns = 0;
	/** One per row of the terminal; `undefined`: unknown. */
	#screen: (FrameRow | undefined)[] = [];
	#rowsByLine = new Map<string, FrameRow>();
	#style: FrameStyle = plainStyle;

	/** Call when the terminal changed its size or may show anything: the next frame is painted whole. */
	forget(columns: number, rows: number): void {
		if (columns !== this.#columns) {
			this.#rowsByLine.clear();
		}
		this.#columns = columns;
		this.#screen = Array.from({length: rows}, () => undefined);
	}

	/** Call when the terminal was cleared. */
	clear(columns: number, rows: number): void {
		this.forget(columns, rows);
		this.#screen.fill(blankRow);
		this.#style = plainStyle;
	}

	/**
	@param frame Lines of text; what does not fit is cut, missing rows are blank.
	@returns What to send to the terminal; empty when it shows that already.
	*/
	paint(frame: string): string {
		const after = this.#parse(frame);
		const before = this.#screen;
		const changed = after.filter((row, index) => row !== before[index]).length;
		if (changed === 0) {
			return '';
		}
		let best = this.#update(before, after, undefined);
		if (changed >= scrollFrom && isKnown(before)) {
			for (const scroll of findScrolls(before, after, this.#columns)) {
				const scrolled = this.#update(before, after, scroll);
				best = scrolled.output.length < best.output.length ? scrolled : best;
			}
		}
		this.#screen = after;
		this.#style = best.style;
		return synchronized(best.output);
	}

	#parse(frame: string): FrameRow[] {
		const lines = frame.split('\n', this.#screen.length);
		const rowsByLine = new Map<string, FrameRow>();
		const rows = this.#screen.map((_, index) => {
			const line = lines[index] ?? '';
			const row = this.#rowsByLine.get(line) ?? rowsByLine.get(line) ?? this.#parseLine(line);
			rowsByLine.set(line, row);
			return row;
		});
		this.#rowsByLine = rowsByLine;
		return rows;
	}

	#parseLine(line: string): FrameRow {
		const row = parseFrameRow(line, this.#columns);
		return row.cells.length === 0 ? blankRow : row;
	}

	#update(
		before: readonly (FrameRow | undefined)[],
		after: readonly FrameRow[],
		scroll: FrameScroll | undefined,
	): FramePen {
		const pen = new FramePen(this.#columns, this.#style);
		let start = before;
		if (scroll) {
			pen.scroll(scroll.top, scroll.bottom, scroll.count, before.length);
			start = scrolledRows(before, scroll);
		}
		for (const [index, row] of after.entries()) {
			updateRow(pen, start[index], row, index);
		}
		return pen;
	}
}

const isKnown = (rows: readonly (FrameRow | undefined)[]): rows is readonly FrameRow[] =>
	!rows.includes(undefined);

function scrolledRows(
	rows: readonly (FrameRow | undefined)[],
	{top, bottom, count}: FrameScroll,
): (FrameRow | undefined)[] {
	return rows.map((row, index) => {
		if (index < top || index > bottom) {
			return row;
		}
		const source = index + count;
		return source < top || source > bottom ? blankRow : rows[source];
	});
}
