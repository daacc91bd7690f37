import stringWidth from 'string-width';
import type {Theme} from '../theme.ts';
import type {EditedText} from './edit-text.ts';

const segmenter = new Intl.Segmenter();

/**
A line being typed, scrolled so that the cursor is always seen.

@param width Columns, at least 2.
@param isFocused Draws the cursor.
*/
export function paintTextField(
	{value, cursor, isSelected = false}: EditedText,
	width: number,
	{theme, isFocused}: {theme: Theme; isFocused: boolean},
): string {
	// The cursor may stand behind the text: a place of its own, never joined to the last character.
	const behind = {segment: ' ', index: value.length};
	const characters = [...segmenter.segment(value), behind].map(({segment, index}) => ({
		text: segment,
		index,
		columns: Math.max(1, stringWidth(segment)),
	}));
	const cursorAt = isFocused ? characters.findIndex(({index}) => index >= cursor) : 0;
	let first = Math.max(0, cursorAt);
	let columns = characters[first]?.columns ?? 1;
	while (first > 0 && columns + (characters[first - 1]?.columns ?? 0) <= width) {
		first -= 1;
		columns += characters[first]?.columns ?? 0;
	}

	let used = 0;
	let painted = '';
	for (const [position, character] of characters.entries()) {
		if (position < first) {
			continue;
		}

		used += character.columns;
		if (used > width) {
			break;
		}

		const isInverse =
			isFocused && (isSelected ? character.index < value.length : position === cursorAt);
		painted += isInverse ? theme.paint('selected', character.text) : character.text;
	}

	return painted.trimEnd();
}
