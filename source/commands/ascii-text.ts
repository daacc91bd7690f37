import type {Shown} from '../format/shown.ts';
import {textWidth} from '../format/truncate.ts';

const replacements = new Map([
	...[...'┌┬┐├┼┤└┴┘'].map(corner => [corner, '+'] as const),
	['─', '-'],
	['│', '|'],
	['…', '...'],
	['–', '-'],
	['—', '-'],
	['‘', "'"],
	['’', "'"],
	['“', '"'],
	['”', '"'],
]);

/** Text for a terminal that shows ASCII only; other letters become `?`, as in the output of `ls`. */
export function asciiText(text: Shown): Shown;
export function asciiText(text: string): string;
export function asciiText(text: string): string {
	return text.replace(
		/\P{ASCII}/gu,
		letter => replacements.get(letter) ?? '?'.repeat(textWidth(letter)),
	);
}

/**
Whether the locale of the environment has only ASCII: `C`, or letters in an encoding other than
UTF-8. Nothing set means nothing: terminals without a locale, as in containers, show UTF-8.
*/
export function isAsciiLocale({LC_ALL, LC_CTYPE, LANG}: NodeJS.ProcessEnv): boolean {
	const locale = LC_ALL || LC_CTYPE || LANG || '';
	return locale !== '' && !/utf-?8/i.test(locale);
}
