import stringWidth from 'string-width';
import {characterStart} from '../format/character-start.ts';
import {joinShown, type Shown, stillShown, toShown, trimmedEnd} from '../format/shown.ts';
import type {EditedText} from '../store/text/edit-text.ts';
import type {Theme} from '../theme.ts';

const segmenter = new Intl.Segmenter();

/** UTF-16 units that are looked at for each column of the field. */
const unitsPerColumn = 8;

/**
A line being typed, scrolled so that the cursor is always seen.

@param width Columns, at least 2.
@param isFocused Draws the cursor.
*/
export function paintTextField(
	{value, cursor, isSelected = false}: EditedText,
	width: number,
	{theme, isFocused}: {theme: Theme; isFocused: boolean},
): Shown {
	if (value === '' && !isFocused) {
		return '';
	}

	// The cursor may stand behind the text: a place of its own, never joined to the last character.
	const behind = {segment: ' ', index: value.length};
	// Only what is near the cursor can be seen: each key draws the field again.
	const around = (width + 8) * unitsPerColumn;
	const from = isFocused && cursor > around ? characterStart(value, cursor - around) : 0;
	const to = (isFocused ? cursor : 0) + around;
	const near = Array.from(segmenter.segment(value.slice(from, to)), ({segment, index}) => ({
		segment,
		index: from + index,
	}));
	const characters = [...near, behind].flatMap(({segment, index}) =>
		// A joined emoji is shown as several: each has columns of its own.
		Array.from(segmenter.segment(toShown(segment)), part => {
			const text = stillShown(part.segment);
			return {text, index, columns: Math.max(1, stringWidth(text))};
		}),
	);
	const cursorAt = isFocused ? characters.findIndex(({index}) => index >= cursor) : 0;
	let first = Math.max(0, cursorAt);
	let columns = characters[first]?.columns ?? 1;
	while (first > 0 && columns + (characters[first - 1]?.columns ?? 0) <= width) {
		first -= 1;
		columns += characters[first]?.columns ?? 0;
	}

	let used = 0;
	const painted: Shown[] = [];
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
		painted.push(isInverse ? theme.paint('selected', character.text) : character.text);
	}

	return trimmedEnd(joinShown(painted, ''));
}
