import {type Retained, retainedKey} from '../retained.ts';

/** Where the cursor stands in a Dockerfile. Lines count from 1. */
export type Cursor = {line: number; top: number; column: number};

export const firstCursor: Cursor = {line: 1, top: 1, column: 0};

const cursors = retainedKey(() => firstCursor);

export const cursorOf = ({retained}: {retained: Retained}, dockerfile: string) =>
	retained.store(cursors, dockerfile);

/** Lines kept in view above the cursor. */
const context = 1;

/** Moves the window by rows, up when negative; the cursor goes along only where it would leave the window. */
export function scrollCursor(
	cursor: Cursor,
	by: number,
	{lines, height}: {lines: number; height: number},
): Cursor {
	const highest = Math.max(1, lines - height + 1);
	const top = Math.max(1, Math.min(cursor.top + by, highest));
	const first = top === 1 ? 1 : top + context;
	const last = top === highest ? lines : top + height - 1 - context;
	return {...cursor, top, line: Math.max(first, Math.min(cursor.line, last))};
}

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
