import {Text} from 'ink';
import {memo} from 'react';
import {cutColumns} from '../format/measured-line.ts';
import {phrase, type Shown} from '../format/shown.ts';
import {widthUpTo} from '../format/truncate.ts';
import {useTheme} from '../hooks/services.ts';
import fastStringWidth from '../terminal/fast-string-width.ts';
import {isStyledNarrow} from '../terminal/narrow-text.ts';
import type {Theme} from '../theme.ts';

/** More columns than a terminal has, and more UTF-16 units than what fits there usually takes. */
const [mostColumns, mostUnits] = [1000, 4000];

type RowProps = {
	text: Shown;
	/** Columns; what is longer is cut. `undefined`: as wide as the parent. */
	width?: number | undefined;
};

/** Nearly all lines are letters and colours, of which Ink asks the width as well. */
const columnsOf = (text: Shown, most: number): number =>
	text.length <= mostUnits && isStyledNarrow(text) ? fastStringWidth(text) : widthUpTo(text, most);

/** Ink would take a whole line apart, however long, to show the beginning of it. */
function fitLine(text: Shown, width: number | undefined, theme: Theme): Shown {
	if (width !== undefined && columnsOf(text, width) > width) {
		return phrase`${cutColumns(text, 0, width - 1)}${theme.symbols.ellipsis}`;
	}

	return text.length > mostUnits ? cutColumns(text, 0, mostColumns) : text;
}

/** One line of the screen; redrawn only when its text differs. Text is painted before. */
export const Row = memo(function Row({text, width}: RowProps) {
	const line = fitLine(text, width, useTheme());
	// An empty Text has no height: the line would be missing from the layout.
	return <Text wrap="truncate-end">{line === '' ? ' ' : line}</Text>;
});
