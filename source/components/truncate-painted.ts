import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';

/** Cuts a painted line to `width` columns; styles stay closed. */
export function truncatePainted(line: string, width: number): string {
	// A line with no more characters than columns can only be too wide with wide characters in it.
	return stringWidth(line) <= width ? line : sliceAnsi(line, 0, width);
}
