import {takeEnd, takeStart} from './take-columns.ts';
import {textWidth} from './text-width.ts';

/** `registry.exa…`: at most `columns` wide. Plain text only: colours would be cut. */
export function truncateEnd(text: string, columns: number, ellipsis = '…'): string {
	if (textWidth(text) <= columns) {
		return text;
	}

	const space = columns - textWidth(ellipsis);
	return space < 0 ? takeStart(text, columns) : takeStart(text, space) + ellipsis;
}

/**
`regis…/app:1.2`: at most `columns` wide. The last path component, which tells references apart, stays
whole where at least a third is left for the beginning.
*/
export function truncateMiddle(reference: string, columns: number, ellipsis = '…'): string {
	if (textWidth(reference) <= columns) {
		return reference;
	}

	const space = columns - textWidth(ellipsis);
	if (space < 2) {
		return truncateEnd(reference, columns, ellipsis);
	}

	const lastComponent = reference.slice(Math.max(0, reference.lastIndexOf('/')));
	const tail = Math.min(textWidth(lastComponent), Math.floor((space * 2) / 3));
	const end = takeEnd(reference, tail);
	return takeStart(reference, space - textWidth(end)) + ellipsis + end;
}

/** Fills up with spaces on the right; wider text is left as it is. */
export const padEnd = (text: string, columns: number): string =>
	text + ' '.repeat(Math.max(0, columns - textWidth(text)));

/** Fills up with spaces on the left; wider text is left as it is. */
export const padStart = (text: string, columns: number): string =>
	' '.repeat(Math.max(0, columns - textWidth(text))) + text;
