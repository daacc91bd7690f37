import type {ProcessTable} from '../../../engine/containers.ts';
import {textWidth} from '../../../format/text-width.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import type {Theme} from '../../../theme.ts';

const numeric = /^[\d.:%+-]*$/;

/** The table as painted lines, the titles first; numbers to the right, the last column as long as it is. */
export function processLines({titles, rows}: ProcessTable, {paint}: Theme): string[] {
	const columns = titles.map((title, index) => {
		const cells = rows.map(row => row[index] ?? '');
		return {
			width: Math.max(textWidth(title), ...cells.map(textWidth)),
			isNumeric: cells.every(cell => numeric.test(cell)),
			isLast: index === titles.length - 1,
		};
	});
	const line = (cells: readonly string[]) =>
		columns
			.map(({width, isNumeric, isLast}, index) => {
				const cell = cells[index] ?? '';
				const pad = isNumeric ? padStart : padEnd;
				return isLast ? cell : pad(cell, width);
			})
			.join('  ');
	return [` ${paint('muted', line(titles))}`, ...rows.map(row => ` ${line(row)}`)];
}
