import {phrase, type Shown} from '../../format/shown.ts';
import type {EditedText} from '../../store/text/edit-text.ts';

/** A search through lines, being typed or done. `Place` is where one can stand in them. */
export type SearchState<Place> = {
	text: EditedText;
	isTyping: boolean;
	/** Number of the matching line that one has gone to; `undefined` when none matches. */
	current: number | undefined;
	/** Where one stood when the search began: Escape goes back there. */
	origin: {place: Place; line: number} | undefined;
};

export const noSearch: SearchState<never> = {
	text: {value: '', cursor: 0},
	isTyping: false,
	current: undefined,
	origin: undefined,
};

/** @param line Number of the line one stands on: the search begins there. */
export function startSearch<Place>(place: Place, line: number): SearchState<Place> {
	return {...noSearch, isTyping: true, origin: {place, line}};
}

/** What was typed stays, its matches lit; nothing typed is no search. */
export function acceptSearch<Place>(state: SearchState<Place>): SearchState<Place> {
	return state.text.value === '' ? noSearch : {...state, isTyping: false};
}

/** The first match at or below a line, else the first of all: what typing jumps to. */
export function matchFrom(found: readonly number[], line: number): number | undefined {
	return found.find(match => match >= line) ?? found[0];
}

/**
The next match down (`by` 1) or up (-1), going round at the ends.

@param from Line one stands on; it need not match.
*/
export function matchBeside(
	found: readonly number[],
	from: number,
	by: 1 | -1,
): number | undefined {
	return by === 1
		? (found.find(match => match > from) ?? found[0])
		: (found.findLast(match => match < from) ?? found.at(-1));
}

/** `3 of 17`, `17 found`, `not found`; empty while nothing is looked for. */
export function searchStatus(
	{text, current}: SearchState<unknown>,
	found: readonly number[],
	isSearching = false,
): Shown {
	if (text.value === '') {
		return '';
	}

	if (isSearching) {
		return phrase`${found.length} so far`;
	}

	if (found.length === 0) {
		return phrase`not found`;
	}

	const index = current === undefined ? -1 : found.indexOf(current);
	return index === -1 ? phrase`${found.length} found` : phrase`${index + 1} of ${found.length}`;
}
