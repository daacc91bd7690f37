import type {TextPart} from '../format/mask-secret.ts';
import type {EditedText} from '../store/text/edit-text.ts';

const segmenter = new Intl.Segmenter();

const countCharacters = (text: string) => [...segmenter.segment(text)].length;

/**
Text being typed, with a dot for each character of a secret and the cursor where it is.
@param parts The secrets in it, in order; the whole text unless told.
*/
export function maskText(
	{value, cursor, isSelected}: EditedText,
	dot: string,
	parts: readonly TextPart[] = [{from: 0, to: value.length}],
): EditedText {
	const mask = (until: number) => {
		let masked = '';
		let at = 0;
		for (const {from, to} of parts) {
			masked += value.slice(at, Math.min(from, until));
			masked += dot.repeat(
				countCharacters(value.slice(Math.min(from, until), Math.min(to, until))),
			);
			at = Math.min(to, until);
		}

		return masked + value.slice(at, until);
	};

	return {
		value: mask(value.length),
		cursor: mask(cursor).length,
		...(isSelected ? {isSelected} : {}),
	};
}
