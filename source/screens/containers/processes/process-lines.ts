import type {ProcessTable} from '../../../engine/containers.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart, textWidth} from '../../../format/truncate.ts';
import type {Theme} from '../../../theme.ts';

const numeric = /^[\d.:%+-]*$/;

/** The table as painted lines, the titles first; numbers to the right, the last column as long as it is. */
export function processLines({titles, rows}: ProcessTable, {paint}: Theme): Shown[] {
	const columns = titles.map((title, index) => {
		const cells = rows.map(row => row[index] ?? '');
		return {
			width: Math.max(...[title, ...cells].map(text => textWidth(toShown(text)))),
			isNumeric: cells.every(cell => numeric.test(cell)),
			isLast: index === titles.length - 1,
		};
	});
	const line = (cells: readonly string[]) =>
		joinShown(
			columns.map(({width, isNumeric, isLast}, index) => {
				const cell = toShown(cells[index] ?? '');
				const pad = isNumeric ? padStart : padEnd;
				return isLast ? cell : pad(cell, width);
			}),
			'  ',
		);
	return [phrase` ${paint('muted', line(titles))}`, ...rows.map(row => phrase` ${line(row)}`)];
}
