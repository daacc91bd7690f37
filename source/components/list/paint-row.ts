import type {Column} from '../../store/list/column.ts';
import {columnGap} from '../../store/list/lay-out-columns.ts';
import type {Theme} from '../../theme.ts';
import {paintCell} from './paint-cell.ts';

/** Columns before the first cell: pointer and mark. */
export const rowPrefixWidth = 3;

export type RowLook<Row> = {
	columns: ReadonlyArray<{column: Column<Row>; width: number}>;
	theme: Theme;
};

const gap = ' '.repeat(columnGap);

/**
One list row. The selection is the pointer and the first cell in inverse: seen at a glance, and few
bytes to move over a slow link.

@param matches Per column id, the positions that the filter matched.
*/
export function paintRow<Row>(
	row: Row,
	{columns, theme}: RowLook<Row>,
	state: {
		isSelected: boolean;
		isMarked: boolean;
		matches: Readonly<Record<string, readonly number[]>> | undefined;
	},
): string {
	const {isSelected, isMarked, matches} = state;
	const cells = columns.map(({column, width}, index) => {
		const isHighlighted = isSelected && index === 0;
		return paintCell(
			{
				text: column.text(row),
				width,
				align: column.align ?? 'left',
				truncate: column.truncate ?? 'end',
				role: isHighlighted ? 'selected' : column.role?.(row),
				matches: isHighlighted ? [] : (matches?.[column.id] ?? []),
				isLast: index === columns.length - 1,
			},
			theme,
		);
	});
	const pointer = isSelected ? theme.paint('accent', theme.symbols.pointer) : ' ';
	const mark = isMarked ? theme.paint('warning', theme.symbols.mark) : ' ';
	return `${pointer}${mark} ${cells.join(gap)}`.trimEnd();
}

/** The line of titles; the sorted column carries an arrow. */
export function paintHeader<Row>(
	{columns, theme}: RowLook<Row>,
	sort: {column: string; direction: 'ascending' | 'descending'},
): string {
	const {ascending, descending} = theme.symbols;
	const titles = columns.map(({column, width}, index) => {
		const arrow = sort.direction === 'ascending' ? ascending : descending;
		const isSorted = column.id === sort.column;
		return paintCell(
			{
				text: isSorted ? `${column.title}${arrow}` : column.title,
				width,
				align: column.align ?? 'left',
				truncate: 'end',
				role: isSorted ? 'accent' : 'muted',
				matches: [],
				isLast: index === columns.length - 1,
			},
			theme,
		);
	});
	return ' '.repeat(rowPrefixWidth) + titles.join(gap);
}
