import stringWidth from 'string-width';
import {characterKind, kindOf} from './character-kind.ts';

const segmenter = new Intl.Segmenter();

const {narrow, wide, mark} = characterKind;

/** UTF-16 units that are taken apart at first, and at most: few when only the beginning is wanted. */
const [shortestPart, longestPart] = [64, 512];

const escapeCode = 0x1b;

/** Columns of characters that had to be asked for: a text is made of few different ones. */
const knownColumns = new Map<string, number>();
const mostKnown = 2000;

function columnsOfCharacter(character: string): number {
	let columns = knownColumns.get(character);
	if (columns === undefined) {
		columns = stringWidth(character);
		if (knownColumns.size === mostKnown) {
			knownColumns.clear();
		}

		knownColumns.set(character, columns);
	}

	return columns;
}

/** A colour or a look, the only control sequence that a painted line has. */
const lookPattern = /\u001b\[[\d;:]*m/y;

const lengthOf = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1);

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/**
Walks over the characters of a painted line as they are seen, one for each `next()`. It looks only a little
further than it has come: where the text is a megabyte, its beginning costs as much as that of any other. A
character of more than 512 UTF-16 units, which no language has, counts as several.
*/
export class CharacterCursor {
	readonly text: string;
	/** Where the character starts and ends, in UTF-16 units. */
	start: number;
	end: number;
	/** Columns that it takes. */
	columns = 0;
	/** Sequences that stand between the character before and this one. */
	looks = '';
	/** The part that is being taken apart, as far as it is. */
	#segments: Iterator<Intl.SegmentData> | undefined;
	#partStart = 0;
	#partEnd = 0;
	#partLength = shortestPart;

	/** @param at Where the first character starts. */
	constructor(text: string, at = 0) {
		this.text = text;
		this.start = at;
		this.end = at;
	}

	/** Goes to the next character; false at the end of the text. */
	next(): boolean {
		this.#skipLooks();
		this.start = this.end;
		if (this.start >= this.text.length) {
			this.columns = 0;
			return false;
		}

		while (!this.#takePlain() && !this.#takeSegment()) {
			// The next part of the text is to be opened, or a longer one.
		}

		return true;
	}

	#skipLooks(): void {
		this.looks = '';
		while (this.text.charCodeAt(this.end) === escapeCode) {
			lookPattern.lastIndex = this.end;
			const [look] = lookPattern.exec(this.text) ?? [];
			if (look === undefined) {
				return;
			}

			this.looks += look;
			this.end += look.length;
			this.#segments = undefined;
		}
	}

	/** Takes a character of its own with its marks, where nothing behind it can join it. */
	#takePlain(): boolean {
		const {text, start} = this;
		const first = text.codePointAt(start) ?? 0;
		const kind = kindOf(first);
		if (kind !== narrow && kind !== wide) {
			return false;
		}

		let end = start + lengthOf(first);
		while (end < text.length && end - start < longestPart) {
			const codePoint = text.codePointAt(end) ?? 0;
			const following = kindOf(codePoint);
			if (following === narrow || following === wide || codePoint === escapeCode) {
				break;
			}

			if (following !== mark) {
				return false;
			}

			end += lengthOf(codePoint);
		}

		this.end = end;
		this.columns = kind;
		this.#segments = undefined;
		this.#partLength = shortestPart;
		return true;
	}

	/** Takes the next one of the part; false when there is none, or it may go on behind the part. */
	#takeSegment(): boolean {
		this.#segments ??= this.#openPart();
		const {value, done} = this.#segments.next();
		if (!done) {
			const end = this.#partStart + value.index + value.segment.length;
			const isWhole = end < this.#partEnd || end === this.text.length;
			if (isWhole || (value.index === 0 && this.#partLength === longestPart)) {
				this.end = end;
				this.columns = columnsOfCharacter(value.segment);
				return true;
			}
		}

		this.#segments = undefined;
		this.#partLength = Math.min(longestPart, this.#partLength * 2);
		return false;
	}

	#openPart(): Iterator<Intl.SegmentData> {
		const end = Math.min(this.text.length, this.start + this.#partLength);
		this.#partStart = this.start;
		this.#partEnd = isLowSurrogate(this.text.charCodeAt(end)) ? end + 1 : end;
		return segmenter.segment(this.text.slice(this.#partStart, this.#partEnd))[Symbol.iterator]();
	}
}
