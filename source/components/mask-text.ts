import type {EditedText} from './edit-text.ts';

const segmenter = new Intl.Segmenter();

const countCharacters = (text: string) => [...segmenter.segment(text)].length;

/** A secret being typed: a dot for each character, the cursor where it is. */
export function maskText({value, cursor, isSelected}: EditedText, dot: string): EditedText {
	return {
		value: dot.repeat(countCharacters(value)),
		cursor: dot.length * countCharacters(value.slice(0, cursor)),
		...(isSelected ? {isSelected} : {}),
	};
}
