import {cutColumns} from '../format/measured-line.ts';
import type {Shown} from '../format/shown.ts';
import {widthUpTo} from '../format/truncate.ts';

/** Cuts a painted line to `width` columns; styles stay closed. */
export const truncatePainted = (line: Shown, width: number): Shown =>
	widthUpTo(line, width) <= width ? line : cutColumns(line, 0, width);
