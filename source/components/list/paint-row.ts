import {clipPositions, clipText} from '../../format/clip-text.ts';
import {joinShown, phrase, repeated, type Shown, toShown, trimmedEnd} from '../../format/shown.ts';
import type {Column} from '../../store/list/column.ts';
import {columnGap} from '../../store/list/lay-out-columns.ts';
import type {Theme} from '../../theme.ts';
import {paintCell} from './paint-cell.ts';

/** Columns before the first cell: pointer and mark. */
export const rowPrefixWidth = 3;

export type RowLook<Row> = {
	columns: ReadonlyArray<{column: Column<Row>; width: number}>;
	theme: Theme;
	/** Milliseconds since the epoch, for what grows old. */
	now: number;
};

export type RowState = {
	isSelected: boolean;
	isMarked: boolean;
	/** Per column id, the positions that the filter matched. */
	matches: Readonly<Record<string, readonly number[]>> | undefined;
};

const gap = repeated(' ', columnGap);

/**
One list row. The selection is the pointer and the text of the first cell in inverse: seen at a glance, and few
bytes to move over a slow link.
*/
export function paintRow<Row>(
	row: Row,
	{columns, theme, now}: RowLook<Row>,
	state: RowState,
): Shown {
	const {isSelected, isMarked, matches} = state;
	const cells = columns.map(({column, width}, index) => {
		const isHighlighted = isSelected && index === 0;
		const {truncate = 'end'} = column;
		const clipped = clipText(column.text(row, now), width, truncate);
		return paintCell(
			{
				text: toShown(clipped.text),
				width,
				align: column.align ?? 'left',
				truncate,
				role: isHighlighted ? 'selected' : column.role?.(row),
				matches: isHighlighted ? [] : clipPositions(matches?.[column.id] ?? [], clipped),
				isLast: index === columns.length - 1,
			},
			theme,
		);
	});
	const pointer = isSelected ? theme.paint('accent', theme.symbols.pointer) : ' ';
	const mark = isMarked ? theme.paint('warning', theme.symbols.mark) : ' ';
	return trimmedEnd(phrase`${pointer}${mark} ${joinShown(cells, gap)}`);
}

/** The line of titles; the sorted column carries an arrow. */
export function paintHeader<Row>(
	{columns, theme}: Omit<RowLook<Row>, 'now'>,
	sort: {column: string; direction: 'ascending' | 'descending'},
): Shown {
	const {ascending, descending} = theme.symbols;
	const titles = columns.map(({column, width}, index) => {
		const arrow = sort.direction === 'ascending' ? ascending : descending;
		const isSorted = column.id === sort.column;
		return paintCell(
			{
				text: isSorted ? phrase`${toShown(column.title)}${arrow}` : toShown(column.title),
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
	return phrase`${repeated(' ', rowPrefixWidth)}${joinShown(titles, gap)}`;
}
