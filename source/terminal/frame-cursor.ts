/** A place on the screen, counted from 0 at the top left. `Infinity`: the column is not known. */
export type FramePosition = {column: number; row: number};

function absoluteMove({column, row}: FramePosition): string {
	if (column === 0) {
		return row === 0 ? '\u001B[H' : `\u001B[${row + 1}H`;
	}
	return `\u001B[${row === 0 ? '' : row + 1};${column + 1}H`;
}

const steps = (count: number, direction: string): string =>
	`\u001B[${count === 1 ? '' : count}${direction}`;

/** By one row with the sequences of a VT100 (index and its reverse), a byte shorter; no row outside is ever meant. */
function verticalMove(from: number, to: number): string {
	if (Math.abs(to - from) === 1) {
		return to > from ? '\u001BD' : '\u001BM';
	}
	return to > from ? steps(to - from, 'B') : steps(from - to, 'A');
}

function horizontalMove(from: number, to: number): string {
	if (from === to) {
		return '';
	}
	if (to > from) {
		return steps(to - from, 'C');
	}
	if (to === 0 || from === Number.POSITIVE_INFINITY) {
		return `\r${horizontalMove(0, to)}`;
	}
	const back = from - to;
	return back <= 3 ? '\b'.repeat(back) : steps(back, 'D');
}

/** To the start of the next row, with the sequence of a VT100 (next line): the system makes two bytes of a line feed. */
const nextLine = '\u001BE';

/**
@param from `undefined`: unknown.
@returns The shortest text that puts the cursor at `to`.
*/
export function cursorMove(from: FramePosition | undefined, to: FramePosition): string {
	if (from?.row === to.row && from.column <= to.column) {
		return horizontalMove(from.column, to.column);
	}
	const absolute = absoluteMove(to);
	if (from === undefined) {
		return absolute;
	}
	const across = horizontalMove(from.column, to.column);
	const moves = [absolute, from.row === to.row ? across : verticalMove(from.row, to.row) + across];
	if (to.row - from.row === 1) {
		moves.push(nextLine + horizontalMove(0, to.column));
	}
	return moves.reduce((best, move) => (move.length < best.length ? move : best));
}
