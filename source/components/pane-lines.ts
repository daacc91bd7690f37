import {phrase, type Shown, trimmedEnd} from '../format/shown.ts';
import type {Theme} from '../theme.ts';
import {truncatePainted} from './truncate-painted.ts';

/**
The lines of a pane behind what parts it from its list. What does not fit is told by an ellipsis: in its
line, or in the last row where whole lines are left.
@param width Columns of the text. @param height Rows, all of which are filled.
*/
export function paneLines(
	lines: readonly Shown[],
	{side, width, height, theme}: {side: Shown; width: number; height: number; theme: Theme},
): readonly Shown[] {
	const isCut = lines.length > height;
	return Array.from({length: height}, (_, index) => {
		const line =
			isCut && index === height - 1
				? theme.paint('muted', theme.symbols.ellipsis)
				: (lines[index] ?? '');
		return trimmedEnd(phrase`${side} ${truncatePainted(line, width, theme)}`);
	});
}
