import {characterKind, kindOf} from './character-kind.ts';

/** UTF-16 units between the beginnings of two characters at most, in any language. */
export const longestCharacter = 64;

/**
A place at or before `at` where a character starts whatever stands before it: between two letters. Where
there is none near, as in a long row of flags, a character may be taken for another one.
*/
export function characterStart(text: string, at: number): number {
	const earliest = Math.max(0, at - longestCharacter);
	const isOwn = (index: number) => kindOf(text.codePointAt(index) ?? 0) <= characterKind.wide;
	for (let place = at; place > earliest; place -= 1) {
		if (isOwn(place - 1) && isOwn(place)) {
			return place;
		}
	}

	return earliest;
}
