import {cursorMove, type FramePosition} from './frame-cursor.ts';
import {type FrameStyle, plainStyle, styleChange} from './frame-style.ts';

/** Collects output and knows where the cursor is and in which style the terminal writes. */
export class FramePen {
	/** What has to be sent to the terminal. */
	output: string;
	style: FrameStyle;
	readonly columns: number;
	/** `undefined`: unknown. */
	position: FramePosition | undefined;

	/**
	@param style The style that the terminal writes in at the moment; `undefined`: unknown.
	@param position Where the cursor is at the moment; `undefined`: unknown.
	*/
	constructor(columns: number, style: FrameStyle | undefined, position: FramePosition | undefined) {
		this.columns = columns;
		this.style = style ?? plainStyle;
		this.output = style ? '' : '\u001B[m';
		this.position = position && {...position};
	}

	moveTo(column: number, row: number): void {
		const target = {column, row};
		this.output += cursorMove(this.position, target);
		this.position = target;
	}

	/** Another pen in the same place, with which nothing is written yet. */
	branch(): FramePen {
		return new FramePen(this.columns, this.style, this.position);
	}

	/** Takes over what was written with a branch of this pen. */
	join({output, style, position}: FramePen): void {
		this.output += output;
		this.style = style;
		this.position = position;
	}

	/**
	@param width Cells that the text takes. After the last column terminals differ about where in its row the cursor is;
	it leaves the row in none, since wrapping is off.
	*/
	write(text: string, width: number, style: FrameStyle): void {
		this.output += styleChange(this.style, style) + text;
		this.style = style;
		if (this.position !== undefined) {
			this.position.column += width;
			if (this.position.column >= this.columns) {
				this.position.column = Number.POSITIVE_INFINITY;
			}
		}
	}

	/** Sends a sequence that moves nothing but leaves cells blank (erasing, scrolling). */
	blank(sequence: string): void {
		// Terminals fill them in the present background, so there must be none.
		if (!this.style.isPlainWhenBlank) {
			this.output += styleChange(this.style, plainStyle);
			this.style = plainStyle;
		}
		this.output += sequence;
	}

	/** Moves the content of rows `top` to `bottom` up by `count` rows, or down when it is negative. */
	scroll(top: number, bottom: number, count: number, rows: number): void {
		const amount = Math.abs(count) === 1 ? '' : String(Math.abs(count));
		const isWholeScreen = top === 0 && bottom === rows - 1;
		const command = `\u001B[${amount}${count > 0 ? 'S' : 'T'}`;
		if (isWholeScreen) {
			this.blank(command);
		} else if (bottom === rows - 1) {
			this.moveTo(0, top);
			this.blank(`\u001B[${amount}${count > 0 ? 'M' : 'L'}`);
		} else {
			this.blank(`\u001B[${top === 0 ? '' : top + 1};${bottom + 1}r${command}\u001B[r`);
			this.position = {column: 0, row: 0};
		}
	}
}
