import {joinShown, type Shown, toShown, trimmedEnd} from '../format/shown.ts';
import {padEnd, textWidth, truncateEnd, truncateMiddle} from '../format/truncate.ts';
import type {Theme} from '../theme.ts';
import {asciiText} from './ascii-text.ts';
import type {framedTable as FramedTable, ShownRow} from './framed-table.tsx';

/** Titles to cells; every row has the same columns. */
export type TableRow = Readonly<Record<string, string>>;

/** A frame around more rows than this takes longer to draw than to read. */
const mostFramedRows = 200;

/** Frame and spaces of one column. */
const framePerColumn = 3;

const widest = (rows: readonly ShownRow[], title: string): number =>
	rows.reduce((most, row) => Math.max(most, textWidth(row[title] ?? '')), textWidth(title));

/** Less than this of the other columns says nothing: on a terminal that is so narrow, lines wrap. */
const leastColumns = 9;

type Fit = {
	width: number;
	ellipsis: Shown;
	/** A column that is never cut; `undefined`: all may be. */
	uncut: string | undefined;
};

/** Cuts the widest columns until all fit; names keep both ends. */
function fitTable(rows: readonly ShownRow[], {width, ellipsis, uncut}: Fit): ShownRow[] {
	const titles = Object.keys(rows[0] ?? {});
	const widths = new Map(titles.map(title => [title, widest(rows, title)]));
	const total = () => [...widths.values()].reduce((sum, one) => sum + one + framePerColumn, 1);
	const least = uncut === undefined ? 1 : leastColumns;
	for (let excess = total() - width; excess > 0; excess -= 1) {
		const others = [...widths].filter(([title]) => title !== uncut);
		const [title, columns] = others.reduce(
			(one, other) => (other[1] > one[1] ? other : one),
			['', 0],
		);
		if (columns <= least) {
			break;
		}

		widths.set(title, columns - 1);
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

/** Columns that a table takes with its frame. */
const framedWidth = (rows: readonly ShownRow[]): number =>
	Object.keys(rows[0] ?? {}).reduce((sum, title) => sum + widest(rows, title) + framePerColumn, 1);

/** Whether a frame around it would not close: ink-table counts UTF-16 units, not columns. */
const isWide = (row: ShownRow): boolean =>
	Object.values(row).some(cell => textWidth(cell) !== cell.length);

function plainTable(rows: readonly ShownRow[], {paint}: Theme): string {
	const titles = Object.keys(rows[0] ?? {});
	const widths = titles.map(title => widest(rows, title));
	const line = (cells: readonly Shown[]) =>
		trimmedEnd(
			joinShown(
				cells.map((cell, index) => padEnd(cell, widths[index] ?? 0)),
				'  ',
			),
		);
	return [
		paint('accent', line(titles.map(toShown<string>))),
		...rows.map(row => line(titles.map(title => row[title] ?? ''))),
	].join('\n');
}

/** What the terminal can show, before anything is measured. */
const shownRow = (row: TableRow, ascii: boolean): ShownRow =>
	Object.fromEntries(
		Object.entries(row).map(([title, cell]) => {
			const shown = toShown(cell);
			return [title, ascii ? asciiText(shown) : shown];
		}),
	);

let framedTable: typeof FramedTable | undefined;

/** Loads what draws frames, which makes a start longer: for a terminal alone. Without it tables have none. */
export async function loadFrames(): Promise<void> {
	({framedTable} = await import('./framed-table.tsx'));
}

/**
A table; empty without rows.
@param width Columns of the terminal; `undefined`: it goes to a file or program, whole and without a frame.
@param uncut Title of a column that stays whole, even if lines wrap: what somebody is asked about.
*/
export function tableText(
	given: readonly TableRow[],
	width: number | undefined,
	theme: Theme,
	uncut?: string,
): string {
	if (given.length === 0) {
		return '';
	}

	const {ascii, symbols} = theme;
	const rows = given.map(row => shownRow(row, ascii));
	if (width === undefined) {
		return `${plainTable(rows, theme)}\n`;
	}

	const fitted = fitTable(rows, {width, ellipsis: symbols.ellipsis, uncut});
	const isFramed =
		rows.length <= mostFramedRows && !fitted.some(isWide) && framedWidth(fitted) <= width;
	return `${isFramed && framedTable ? framedTable(fitted, width, theme) : plainTable(fitted, theme)}\n`;
}
