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
