import {renderToString, Text} from 'ink';
import inkTable from 'ink-table';
import type {PropsWithChildren} from 'react';
import {textWidth} from '../format/text-width.ts';
import {padEnd, truncateEnd, truncateMiddle} from '../format/truncate.ts';
import type {Theme} from '../theme.ts';
import {asciiText} from './ascii-text.ts';

const Table = inkTable.default;

/** Titles to cells, plain safe text; every row has the same columns. */
export type TableRow = Readonly<Record<string, string>>;

/** A frame around more rows than this takes longer to draw than to read. */
const mostFramedRows = 200;

/** Frame and spaces of one column. */
const framePerColumn = 3;

const widest = (rows: readonly TableRow[], title: string): number =>
	rows.reduce((most, row) => Math.max(most, textWidth(row[title] ?? '')), textWidth(title));

/** Cuts the widest columns until all fit; names keep both ends. */
function fitTable(rows: readonly TableRow[], width: number, ellipsis: string): TableRow[] {
	const titles = Object.keys(rows[0] ?? {});
	const widths = new Map(titles.map(title => [title, widest(rows, title)]));
	const total = () => [...widths.values()].reduce((sum, one) => sum + one + framePerColumn, 1);
	for (let excess = total() - width; excess > 0; excess -= 1) {
		const [title = ''] = [...widths].reduce((one, other) => (other[1] > one[1] ? other : one));
		widths.set(title, Math.max(1, (widths.get(title) ?? 0) - 1));
	}

	return rows.map(row =>
		Object.fromEntries(
			titles.map(title => {
				const cut = title === 'Name' ? truncateMiddle : truncateEnd;
				return [title, cut(row[title] ?? '', widths.get(title) ?? 0, ellipsis)];
			}),
		),
	);
}

/** Whether a frame around it would not close: ink-table counts UTF-16 units, not columns. */
const isWide = (row: TableRow): boolean =>
	Object.values(row).some(cell => textWidth(cell) !== cell.length);

function plainTable(rows: readonly TableRow[], {paint}: Theme): string {
	const titles = Object.keys(rows[0] ?? {});
	const widths = titles.map(title => widest(rows, title));
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, index) => padEnd(cell, widths[index] ?? 0))
			.join('  ')
			.trimEnd();
	return [
		paint('accent', line(titles)),
		...rows.map(row => line(titles.map(title => row[title] ?? ''))),
	].join('\n');
}

/** What an ASCII terminal can show, before anything is measured. */
const asciiRow = (row: TableRow): TableRow =>
	Object.fromEntries(Object.entries(row).map(([title, cell]) => [title, asciiText(cell)]));

/**
A table; empty without rows.
@param width Columns of the terminal; `undefined`: it goes to a file or program, whole and without a frame.
*/
export function tableText(
	given: readonly TableRow[],
	width: number | undefined,
	theme: Theme,
): string {
	if (given.length === 0) {
		return '';
	}

	const {ascii, symbols, paint} = theme;
	const rows = ascii ? given.map(asciiRow) : given;
	if (width === undefined) {
		return `${plainTable(rows, theme)}\n`;
	}

	const fitted = fitTable(rows, width, symbols.ellipsis);
	if (rows.length > mostFramedRows || fitted.some(isWide)) {
		return `${plainTable(fitted, theme)}\n`;
	}

	const Title = ({children}: PropsWithChildren) => <Text>{paint('accent', String(children))}</Text>;
	const Rule = ({children}: PropsWithChildren) => {
		const rule = String(children);
		return <Text>{paint('muted', ascii ? asciiText(rule) : rule)}</Text>;
	};
	return `${renderToString(<Table data={fitted} header={Title} skeleton={Rule} />, {columns: width})}\n`;
}
