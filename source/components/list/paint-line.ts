import {phrase, repeated, type Shown, toShown} from '../../format/shown.ts';
import {textWidth, truncateEnd} from '../../format/truncate.ts';
import type {Theme} from '../../theme.ts';

/** A rule across a list with what it means in it: `❯─ Goal: free 20GB. Not needed below ─────`. */
export function paintLine(
	text: string,
	{width, isSelected}: {width: number; isSelected: boolean},
	{paint, symbols}: Theme,
): Shown {
	const {horizontal, pointer} = symbols;
	const title = truncateEnd(phrase` ${toShown(text)} `, Math.max(0, width - 2));
	const rest = repeated(horizontal, Math.max(0, width - 2 - textWidth(title)));
	const start = isSelected ? paint('accent', pointer) : horizontal;
	return phrase`${start}${paint('accent', phrase`${horizontal}${title}${rest}`)}`;
}
