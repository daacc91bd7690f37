import QuickLRU from 'quick-lru';
import stringWidth, {type Options} from 'string-width';
import {isNarrow, isStyledNarrow, sgrPattern} from './narrow-text.ts';

const widths = new QuickLRU<string, number>({maxSize: 4000});

/**
Takes the place of `string-width` in the product. Nearly all text on the screen is made of characters
that take one cell each; only the rest has to be segmented, and that only once.
*/
export default function fastStringWidth(text: string, options?: Options): number {
	if (options !== undefined) {
		return stringWidth(text, options);
	}
	if (isNarrow(text)) {
		return text.length;
	}
	let width = widths.get(text);
	if (width === undefined) {
		width = isStyledNarrow(text) ? text.replace(sgrPattern, '').length : stringWidth(text);
		widths.set(text, width);
	}
	return width;
}
