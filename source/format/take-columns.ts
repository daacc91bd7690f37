import {textWidth} from './text-width.ts';

/** One column for each code unit; anything else may only seem so by chance. */
const isPlain = (text: string): boolean => !/[^\x20-\x7e]/.test(text);

const segmenter = new Intl.Segmenter();

const graphemes = (text: string): string[] =>
	Array.from(segmenter.segment(text), ({segment}) => segment);

function take(parts: readonly string[], columns: number): string[] {
	let left = columns;
	const taken: string[] = [];
	for (const part of parts) {
		left -= textWidth(part);
		if (left < 0) {
			break;
		}

		taken.push(part);
	}

	return taken;
}

/** The longest beginning that fits; a character is never cut in half. */
export const takeStart = (text: string, columns: number): string =>
	isPlain(text) ? text.slice(0, Math.max(0, columns)) : take(graphemes(text), columns).join('');

/** The longest end that fits. */
export const takeEnd = (text: string, columns: number): string =>
	isPlain(text)
		? text.slice(text.length - Math.min(text.length, Math.max(0, columns)))
		: take(graphemes(text).reverse(), columns).reverse().join('');
