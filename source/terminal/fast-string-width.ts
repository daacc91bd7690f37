import stringWidth, {type Options} from 'string-width';
import {createTextCache} from '../format/text-cache.ts';
import {isNarrow, isStyledNarrow, sgrPattern} from './narrow-text.ts';

const widths = createTextCache<number>(500_000);

const measure = (text: string): number =>
	isStyledNarrow(text) ? text.replace(sgrPattern, '').length : stringWidth(text);

/**
Takes the place of `string-width` in the product. Nearly all text on the screen is made of characters
that take one cell each; only the rest has to be segmented, and that only once.
*/
export default function fastStringWidth(text: string, options?: Options): number {
	if (options !== undefined) {
		return stringWidth(text, options);
	}
	return isNarrow(text) ? text.length : widths.of(text, measure);
}
