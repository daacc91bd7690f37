import {CharacterCursor} from '../format/character-cursor.ts';
import {rememberLong} from '../format/remember-long.ts';
import {type Paintable, phrase, repeated, type Shown, sliced, stillShown} from '../format/shown.ts';
import {widthUpTo} from '../format/truncate.ts';

/** More lines than any terminal has rows: what is longer is told on a page of its own, which scrolls. */
const mostLines = 500;

/** Ends what was left out. */
const more = phrase`…`;

/** Where the beginning of a text ends that fits, and holds one character at least: it may be wider. */
function fittingEnd(text: Shown, from: number, columns: number): number {
	const cursor = new CharacterCursor(text, from);
	cursor.next();
	let left = columns - cursor.columns;
	while (cursor.next()) {
		left -= cursor.columns;
		if (left < 0) {
			return cursor.start;
		}
	}

	return text.length;
}

/** Lines of at most so many columns, each found when it is asked for. */
function* breakLines(text: Shown, columns: number): Generator<Shown> {
	let lineStart = 0;
	/** Columns of the line as far as it goes; a space behind it is not counted. */
	let used = 0;
	let wordStart = 0;
	while (wordStart <= text.length) {
		// Spaces at which a line was broken do not start the next one.
		lineStart = used === 0 && wordStart === lineStart + 1 ? wordStart : lineStart;
		const space = text.indexOf(' ', wordStart);
		const wordEnd = space === -1 ? text.length : space;
		const word = sliced(text, wordStart, wordEnd);
		let width = widthUpTo(word, columns);
		const joined = lineStart === wordStart ? width : used + 1 + width;
		if (joined <= columns) {
			used = joined;
		} else {
			if (lineStart < wordStart) {
				yield sliced(text, lineStart, wordStart - 1);
			}

			lineStart = wordStart;
			while (width > columns) {
				const end = Math.min(wordEnd, fittingEnd(text, lineStart, columns));
				if (end === wordEnd) {
					break;
				}

				yield sliced(text, lineStart, end);
				lineStart = end;
				width = widthUpTo(sliced(text, lineStart, wordEnd), columns);
			}

			used = width;
		}

		wordStart = wordEnd + 1;
	}

	yield sliced(text, lineStart);
}

function breakText(text: Shown, width: number): readonly Shown[] {
	const spaces = text.length - text.trimStart().length;
	const indent = repeated(' ', Math.min(spaces, Math.floor(width / 2)));
	const lines: Shown[] = [];
	const columns = Math.max(1, width - indent.length);
	for (const line of breakLines(sliced(text, spaces), columns)) {
		if (lines.length === mostLines) {
			return [...lines, phrase`${indent}${more}`];
		}

		lines.push(phrase`${indent}${line}`);
	}

	return lines;
}

/** Of a long text: its lines, by the width that they were broken at. */
const brokenTexts = rememberLong((_: Shown) => new Map<number, readonly Shown[]>());

/**
Breaks plain text at spaces into lines of at most `width` columns; longer words are cut. Spaces at the
beginning indent every line of it. Of a text that would be taller than any terminal the rest is left out.
*/
export function wrapLine<Text extends string>(
	text: Text & Paintable<Text>,
	width: number,
): readonly Shown[] {
	const known = brokenTexts(stillShown(text));
	const lines = known.get(width) ?? breakText(stillShown(text), width);
	known.set(width, lines);
	return lines;
}
