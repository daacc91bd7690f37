import {safeText} from '../format/safe-text.ts';

/** Lines of exact text as a terminal may get them, each with its end. */
export const safeLines = (lines: readonly string[]): string =>
	lines.map(line => `${safeText(line)}\n`).join('');
