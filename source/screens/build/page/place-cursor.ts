import type {Cursor} from '../desk/build-desk.ts';

/** Lines kept in view above the cursor. */
const context = 1;

/**
Where cursor and window are in the text as it is now.

@param rows Lines in the text, rows of the window, and rows that are told below the line of the cursor.
*/
export function placeCursor(
	cursor: Cursor,
	{lines, height, below}: {lines: number; height: number; below: number},
): Cursor {
	const line = Math.max(1, Math.min(cursor.line, lines));
	// So far down that all that belongs to the cursor is seen, but never past its line.
	const lowest = line + below - height + 1;
	const last = Math.max(1, lines + below - height + 1);
	const top = Math.min(Math.max(cursor.top, lowest), line - context, last);
	return {...cursor, line, top: Math.max(1, Math.min(Math.max(top, lowest), line))};
}
