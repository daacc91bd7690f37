import {toShown} from '../../format/shown.ts';
import {padEnd, textWidth, truncateMiddle} from '../../format/truncate.ts';

/** A column wider than this would push the others out of a question. */
const widestColumn = 28;

/** Rows of cells as lines, each column as wide as its longest cell, empty ones left out; the last one as it comes. */
export function alignColumns(rows: ReadonlyArray<readonly string[]>): string[] {
	const widths = rows.reduce<number[]>(
		(widest, row) =>
			row.map((cell, index) =>
				Math.min(widestColumn, Math.max(widest[index] ?? 0, textWidth(cell))),
			),
		[],
	);
	return rows.map(row =>
		row
			.map((cell, index) =>
				index === row.length - 1
					? cell
					: padEnd(truncateMiddle(toShown(cell), widestColumn), widths[index] ?? 0),
			)
			.filter((_, index) => widths[index] !== 0)
			.join('  ')
			.trimEnd(),
	);
}
