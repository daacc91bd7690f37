import {CharacterCursor} from './character-cursor.ts';
import {type LinePlace, lineStart, shortLook} from './line-place.ts';

/** Breaks a line every so many columns, or at words, as far as somebody asks. */
export class LineBreaker {
	/** The first place in each row found so far. */
	readonly starts: LinePlace[] = [lineStart];
	/** Columns up to where it has come: of the whole line once nothing is left. */
	columns = 0;
	readonly #painted: string;
	readonly #cursor: CharacterCursor;
	readonly #width: number;
	readonly #indent: number;
	readonly #atWords: boolean;
	/** Where the last word began; `undefined`: not behind a space yet. */
	#word: LinePlace | undefined;
	#isBehindSpace = false;
	#sequenceUnits = 0;
	#look = '';
	#rowColumn = 0;

	constructor(painted: string, width: number, indent: number, atWords: boolean) {
		this.#painted = painted;
		this.#atWords = atWords;
		this.#cursor = new CharacterCursor(painted);
		this.#width = width;
		this.#indent = indent;
	}

	/** Finds the start of one more row; false when there is none. */
	advance(): boolean {
		const cursor = this.#cursor;
		while (cursor.next()) {
			if (cursor.looks !== '') {
				this.#sequenceUnits += cursor.looks.length;
				this.#look = shortLook(this.#look + cursor.looks);
			}

			const {start: index, columns} = cursor;
			const column = this.columns;
			this.columns += columns;
			const isSpace = this.#atWords && this.#painted[index] === ' ';
			if (this.#isBehindSpace && !isSpace) {
				this.#word = this.#placeAt(index, column);
			}

			this.#isBehindSpace = isSpace;
			const width = this.#rowColumn === 0 ? this.#width : this.#width - this.#indent;
			if (!isSpace && this.columns - this.#rowColumn > width && column > this.#rowColumn) {
				const start = this.#wordThatFits() ?? this.#placeAt(index, column);
				this.#rowColumn = start.column;
				this.starts.push(start);
				return true;
			}
		}

		return false;
	}

	/** Finds all rows. */
	finish(): this {
		while (this.advance()) {
			// Each one is kept.
		}

		return this;
	}

	#placeAt(index: number, column: number): LinePlace {
		return {index, plainIndex: index - this.#sequenceUnits, column, look: this.#look};
	}

	/** The word that has come to the end of the row, if the next row has room for what there is of it. */
	#wordThatFits(): LinePlace | undefined {
		const word = this.#word;
		const isInRow = word !== undefined && word.column > this.#rowColumn;
		return isInRow && this.columns - word.column <= this.#width - this.#indent ? word : undefined;
	}
}
