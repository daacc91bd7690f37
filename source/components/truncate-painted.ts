import {cutColumns} from '../format/measured-line.ts';
import {phrase, type Shown} from '../format/shown.ts';
import {widthUpTo} from '../format/truncate.ts';
import type {Theme} from '../theme.ts';

/** Cuts a painted line to `width` columns, and says that it goes on; styles stay closed. */
export const truncatePainted = (
	line: Shown,
	width: number,
	{symbols}: Pick<Theme, 'symbols'>,
): Shown =>
	widthUpTo(line, width) <= width || width < 1
		? cutColumns(line, 0, width)
		: phrase`${cutColumns(line, 0, width - 1)}${symbols.ellipsis}`;
