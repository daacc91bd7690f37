import {cellAt, type FrameRow, runAt} from './frame-row.ts';
import {isSameStyle, plainStyle} from './frame-style.ts';

const isSameCell = (before: FrameRow, after: FrameRow, column: number): boolean =>
	before.cells || after.cells || column >= before.width || column >= after.width
		? cellAt(before, column) === cellAt(after, column)
		: before.text.charCodeAt(column) === after.text.charCodeAt(column);

/** The first column from one on in which two rows look different; `end`: none before it does. */
export function nextDifference(
	before: FrameRow,
	after: FrameRow,
	from: number,
	end: number,
): number {
	let beforeRun = runAt(before, from);
	let afterRun = runAt(after, from);
	for (let column = from; column < end; column++) {
		// Beyond the last run there is no end to compare with.
		while (column >= (before.runEnds[beforeRun] ?? end)) {
			beforeRun++;
		}
		while (column >= (after.runEnds[afterRun] ?? end)) {
			afterRun++;
		}
		const one = before.runStyles[beforeRun] ?? plainStyle;
		const other = after.runStyles[afterRun] ?? plainStyle;
		const isSameLook =
			isSameStyle(one, other) ||
			(one.isPlainWhenBlank && other.isPlainWhenBlank && cellAt(after, column) === ' ');
		if (!isSameLook || !isSameCell(before, after, column)) {
			return column;
		}
	}
	return end;
}
