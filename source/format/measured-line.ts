import sliceAnsi from 'slice-ansi';
import {CharacterCursor} from './character-cursor.ts';
import {LineBreaker} from './line-breaker.ts';
import {type LinePlace, lineStart, shortLook} from './line-place.ts';
import {rememberLong} from './remember-long.ts';
import {blank, type Shown, stillShown} from './shown.ts';

/** Columns between two places that are remembered, so that any other is found near one of them. */
const placeEvery = 192;

/** Walks from a place to the following ones. */
class PlaceCursor {
	readonly #cursor: CharacterCursor;
	#place: LinePlace;
	/** Columns of the character at the place; 0 at the end of the line. */
	columns = 0;

	constructor(painted: string, from: LinePlace) {
		this.#cursor = new CharacterCursor(painted, from.index);
		this.#place = from;
		this.#look();
	}

	get place(): LinePlace {
		return this.#place;
	}

	get isAtEnd(): boolean {
		return this.#cursor.start === this.#cursor.end;
	}

	next(): void {
		const {start, end} = this.#cursor;
		const {plainIndex, column, look} = this.#place;
		this.#place = {
			index: end,
			plainIndex: plainIndex + end - start,
			column: column + this.columns,
			look,
		};
		this.#look();
	}

	#look(): void {
		this.#cursor.next();
		const {looks, start, columns} = this.#cursor;
		this.columns = columns;
		if (looks !== '') {
			this.#place = {...this.#place, index: start, look: shortLook(this.#place.look + looks)};
		}
	}
}

/** Widths for which the places of one line are remembered. */
const mostWidths = 8;

/** A painted line whose places are known, so that a part of it is found without walking through all before. */
export class MeasuredLine {
	readonly painted: Shown;
	readonly #breakers = new Map<string, LineBreaker>();

	constructor(painted: Shown) {
		this.painted = painted;
	}

	/** Columns of the whole line. */
	get columns(): number {
		return this.#breaker(placeEvery).finish().columns;
	}

	/**
	Where the rows start when the line is broken: the start of the line first.
	@param indent Columns by which all rows but the first are narrower.
	@param atWords Broken behind a space where the row has one: spaces may then stand beyond its width.
	*/
	rowStarts(width: number, indent = 0, atWords = false): readonly LinePlace[] {
		return this.#breaker(width, indent, atWords).finish().starts;
	}

	/** The first character that starts at this column or behind it; the end of the line where none does. */
	placeAt(column: number): LinePlace {
		return column <= 0 ? lineStart : this.#walk(place => place.column < column);
	}

	/** The same by an index in the text without colours. */
	placeAtIndex(plainIndex: number): LinePlace {
		return this.#walk(place => place.plainIndex < plainIndex);
	}

	/** From the last remembered place that is before, on to the first that is not. */
	#walk(isBefore: (place: LinePlace) => boolean): LinePlace {
		const breaker = this.#breaker(placeEvery);
		while (isBefore(breaker.starts.at(-1) ?? lineStart) && breaker.advance()) {
			// The places on the way are kept.
		}

		const cursor = new PlaceCursor(this.painted, breaker.starts.findLast(isBefore) ?? lineStart);
		while (!cursor.isAtEnd && isBefore(cursor.place)) {
			cursor.next();
		}

		return cursor.place;
	}

	#breaker(width: number, indent = 0, atWords = false): LineBreaker {
		const name = `${width} ${indent} ${atWords}`;
		const known = this.#breakers.get(name);
		if (known) {
			return known;
		}

		// A terminal that is resized over and over asks for many widths.
		if (this.#breakers.size === mostWidths) {
			this.#breakers.clear();
		}

		const breaker = new LineBreaker(this.painted, width, indent, atWords);
		this.#breakers.set(name, breaker);
		return breaker;
	}
}

/** A long line is measured once, and found again each time it is drawn. */
export const measureLine: (painted: Shown) => MeasuredLine = rememberLong(
	painted => new MeasuredLine(painted),
);

/** Part of a painted line, with where it stands in the text without colours. */
export type LinePart = {
	text: Shown;
	plainStart: number;
	plainEnd: number;
	/** Nothing of the line is left behind it. */
	isLast: boolean;
};

/**
Columns from a place of a painted line up to another column; styles are opened and closed again. Looks only
at what it takes.
*/
export function cutFrom(painted: Shown, from: LinePlace, to: number): LinePart {
	const cursor = new PlaceCursor(painted, from);
	while (!cursor.isAtEnd && cursor.place.column + cursor.columns <= to) {
		cursor.next();
	}

	const {index, plainIndex} = cursor.place;
	const part = `${from.look}${painted.slice(from.index, index)}`;
	return {
		text: part.includes('\u001b')
			? stillShown(sliceAnsi(part, 0, to - from.column))
			: stillShown(part),
		plainStart: from.plainIndex,
		plainEnd: plainIndex,
		isLast: cursor.isAtEnd,
	};
}

/** The part of a painted line from one column up to another, with its colours. */
export function cutColumns(painted: Shown, from: number, to: number): Shown {
	if (from >= to) {
		return blank;
	}

	const place = from <= 0 ? lineStart : measureLine(painted).placeAt(from);
	return cutFrom(painted, place, to).text;
}
