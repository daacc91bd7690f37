import {CharacterCursor} from './character-cursor.ts';
import {characterStart, longestCharacter} from './character-start.ts';
import {phrase, repeated, type Shown, sliced} from './shown.ts';

const wide = /[^\x20-\x7e]/;

/** Texts up to this length, in UTF-16 units, are looked through as a whole to see whether all of it is narrow. */
const shortText = 200;

/** Terminal columns that a text takes; colour sequences take none. */
export function textWidth(text: string): number {
	return wide.test(text) ? widthUpTo(text, Number.POSITIVE_INFINITY) : text.length;
}

/** The columns of a text, or some number above `most` where it takes more: its rest is not looked at. */
export function widthUpTo(text: string, most: number): number {
	if (text.length <= shortText && !wide.test(text)) {
		return text.length;
	}

	const cursor = new CharacterCursor(text);
	let columns = 0;
	while (columns <= most && cursor.next()) {
		columns += cursor.columns;
	}

	return columns;
}

/** The longest beginning that fits; a character is never cut in half. */
export function takeStart(text: Shown, columns: number): Shown {
	const cursor = new CharacterCursor(text);
	let left = columns;
	while (cursor.next()) {
		left -= cursor.columns;
		if (left < 0) {
			break;
		}
	}

	return sliced(text, 0, cursor.start);
}

/** The longest end that fits. */
function takeEnd(text: Shown, columns: number): Shown {
	const ends: Array<{start: number; columns: number}> = [];
	let from = text.length;
	let total = 0;
	for (let units = columns + longestCharacter; from > 0 && total <= columns; units *= 2) {
		from = characterStart(text, Math.max(0, text.length - units));
		ends.length = 0;
		total = 0;
		const cursor = new CharacterCursor(text, from);
		while (cursor.next()) {
			ends.push({start: cursor.start, columns: cursor.columns});
			total += cursor.columns;
		}
	}

	const fitting = ends.findIndex(end => {
		const isFitting = total <= columns;
		total -= end.columns;
		return isFitting;
	});
	return fitting === -1 ? '' : sliced(text, ends[fitting]?.start ?? 0);
}

/** `registry.exa…`: at most `columns` wide. Plain text only: colours would be cut. */
export function truncateEnd(text: Shown, columns: number, ellipsis = phrase`…`): Shown {
	if (widthUpTo(text, columns) <= columns) {
		return text;
	}

	const space = columns - textWidth(ellipsis);
	return space < 0 ? takeStart(text, columns) : phrase`${takeStart(text, space)}${ellipsis}`;
}

/**
`regis…/app:1.2`: at most `columns` wide. The last path component, which tells references apart, stays
whole where at least a third is left for the beginning.
*/
export function truncateMiddle(reference: Shown, columns: number, ellipsis = phrase`…`): Shown {
	if (widthUpTo(reference, columns) <= columns) {
		return reference;
	}

	const space = columns - textWidth(ellipsis);
	if (space < 2) {
		return truncateEnd(reference, columns, ellipsis);
	}

	const longestTail = Math.floor((space * 2) / 3);
	const lastComponent = reference.slice(Math.max(0, reference.lastIndexOf('/')));
	const tail = Math.min(widthUpTo(lastComponent, longestTail), longestTail);
	const end = takeEnd(reference, tail);
	return phrase`${takeStart(reference, space - textWidth(end))}${ellipsis}${end}`;
}

/** Fills up with spaces on the right; wider text is left as it is. */
export const padEnd = (text: Shown, columns: number): Shown =>
	phrase`${text}${repeated(' ', columns - widthUpTo(text, columns))}`;

/** Fills up with spaces on the left; wider text is left as it is. */
export const padStart = (text: Shown, columns: number): Shown =>
	phrase`${repeated(' ', columns - widthUpTo(text, columns))}${text}`;
