import stringWidth, {type Options} from 'string-width';
import {isStyledNarrow, sgrPattern} from './narrow-text.ts';

/**
Takes the place of `string-width` in the product. Nearly all text on the screen is made of characters
that take one cell each; only the rest has to be segmented.
*/
export default function fastStringWidth(text: string, options?: Options): number {
	if (options === undefined && isStyledNarrow(text)) {
		return text.includes('\u001B') ? text.replace(sgrPattern, '').length : text.length;
	}
	return stringWidth(text, options);
}
