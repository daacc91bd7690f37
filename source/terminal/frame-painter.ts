import type {FramePosition} from './frame-cursor.ts';
import {FramePen} from './frame-pen.ts';
import {blankRow, type FrameRow, parseFrameRow} from './frame-row.ts';
import {updateRow} from './frame-row-update.ts';
import {type FrameScroll, findScrolls} from './frame-scroll.ts';
import {type FrameStyle, plainStyle} from './frame-style.ts';

/** From this many changed rows on, a moved block is looked for, and whether erasing all below is shorter. */
const scrollFrom = 4;

const eraseBelow = '\u001B[J';

/** Output from this length on is wrapped so that terminals show it at once (mode 2026, 16 bytes). */
const synchronizeFrom = 1024;

const synchronized = (output: string): string =>
	output.length < synchronizeFrom ? output : `\u001B[?2026h${output}\u001B[?2026l`;

/** What each row of the terminal shows; `undefined`: unknown. */
type Shown = readonly (FrameRow | undefined)[];

/** What is done before rows are written one by one, and what they show then. */
type Way = {begin(pen: FramePen, rows: number): void; start: Shown};

/** Knows what the terminal shows and finds the shortest way from there to the next frame. */
export class FramePainter {
	#columns = 0;
	#screen: Shown = [];
	#rowsByLine = new Map<string, FrameRow>();
	/** The style that the terminal writes in; `undefined`: unknown. */
	#style: FrameStyle | undefined;
	/** Where the last frame left the cursor: a selection moves on from there. `undefined`: unknown. */
	#position: FramePosition | undefined;

	/** Call when the terminal changed its size or may show anything: the next frame is painted whole. */
	forget(columns: number, rows: number): void {
		if (columns !== this.#columns) {
			this.#rowsByLine.clear();
		}
		this.#columns = columns;
		this.#style = undefined;
		this.#position = undefined;
		this.#screen = Array.from({length: rows}, () => undefined);
	}

	/** Call when the terminal was cleared. */
	clear(columns: number, rows: number): void {
		this.forget(columns, rows);
		this.#screen = this.#screen.map(() => blankRow);
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
		const isWide = changed >= scrollFrom && isKnown(before);
		const scrolls = isWide ? findScrolls(before, after, this.#columns) : [];
		const top = after.findIndex((row, index) => row !== before[index]);
		const best = this.#shortest(before, after, [
			...scrolls.map(scroll => scrolled(before, scroll)),
			inPlace(before),
			...(isWide ? [erasedFrom(before, top)] : []),
		]);
		this.#screen = after;
		this.#style = best.style;
		this.#position = best.position;
		return synchronized(best.output);
	}

	#parse(frame: string): FrameRow[] {
		const lines = frame.split('\n', this.#screen.length);
		const rowsByLine = new Map<string, FrameRow>();
		const rows = this.#screen.map((_, index) => {
			const line = lines[index] ?? '';
			const row =
				this.#rowsByLine.get(line) ?? rowsByLine.get(line) ?? parseFrameRow(line, this.#columns);
			rowsByLine.set(line, row);
			return row;
		});
		this.#rowsByLine = rowsByLine;
		return rows;
	}

	#shortest(before: Shown, after: readonly FrameRow[], ways: readonly Way[]): FramePen {
		let best: FramePen | undefined;
		for (const {begin, start} of ways) {
			const pen = new FramePen(this.#columns, this.#style, this.#position);
			begin(pen, before.length);
			for (let index = 0; index < after.length; index++) {
				updateRow(pen, start[index], after[index] ?? blankRow, index);
				if (best && pen.output.length >= best.output.length) {
					break;
				}
			}
			best = best && best.output.length <= pen.output.length ? best : pen;
		}
		return best ?? new FramePen(this.#columns, this.#style, this.#position);
	}
}

const isKnown = (rows: Shown): rows is readonly FrameRow[] => !rows.includes(undefined);

const inPlace = (start: Shown): Way => ({begin: () => undefined, start});

/** The rows from one on are erased. */
const erasedFrom = (rows: Shown, top: number): Way => ({
	begin(pen) {
		pen.moveTo(0, top);
		pen.blank(eraseBelow);
	},
	start: rows.map((row, index) => (index < top ? row : blankRow)),
});

/** A block of the rows is moved. */
const scrolled = (rows: Shown, {top, bottom, count}: FrameScroll): Way => ({
	begin: (pen, height) => pen.scroll(top, bottom, count, height),
	start: rows.map((row, index) => {
		if (index < top || index > bottom) {
			return row;
		}
		const source = index + count;
		return source < top || source > bottom ? blankRow : rows[source];
	}),
});
