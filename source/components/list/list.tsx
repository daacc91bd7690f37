import {useMemo} from 'react';
import stringWidth from 'string-width';
import {useTheme} from '../../hooks/use-theme.ts';
import type {Column} from '../../store/list/column.ts';
import {layOutColumns} from '../../store/list/lay-out-columns.ts';
import type {MarkedIds, SortOrder} from '../../store/list/list-state.ts';
import {Rows} from '../rows.tsx';
import {paintHeader, paintRow, rowPrefixWidth} from './paint-row.ts';

type ListProps<Item> = {
	/** All rows that can be scrolled to; only those of the window are drawn. */
	rows: readonly Item[];
	/** Those that the columns are made for: with the ones that a filter hides, nothing jumps while it is typed. */
	measuredRows: readonly Item[];
	columns: readonly Column<Item>[];
	getId(row: Item): string;
	sort: SortOrder;
	index: number;
	top: number;
	markedIds: MarkedIds;
	matchesOf(row: Item): Readonly<Record<string, readonly number[]>> | undefined;
	/** Columns and rows, the title line included. */
	width: number;
	height: number;
	/** Said in place of rows when there are none. */
	emptyText: string;
};

/** Rows that are measured to size the columns: enough to be right, few enough to be instant. */
const measuredAtMost = 2000;

function naturalWidth<Item>(column: Column<Item>, rows: readonly Item[]) {
	const measured = rows.slice(0, measuredAtMost);
	// One more for the arrow of the sorted column.
	return measured.reduce(
		(widest, row) => Math.max(widest, stringWidth(column.text(row))),
		stringWidth(column.title) + 1,
	);
}

/** A long list: titles, then one `Text` per visible row. */
export function List<Item>(props: ListProps<Item>) {
	const {
		rows,
		measuredRows,
		columns,
		getId,
		sort,
		index,
		top,
		markedIds,
		matchesOf,
		width,
		height,
	} = props;
	const theme = useTheme();
	const widths = useMemo(
		() => columns.map(column => naturalWidth(column, measuredRows)),
		[columns, measuredRows],
	);
	const look = useMemo(
		() => ({columns: layOutColumns(columns, widths, width - rowPrefixWidth), theme}),
		[columns, widths, width, theme],
	);
	const visible = rows.slice(top, top + height - 1);
	const empty = visible.length === 0 ? [`   ${theme.paint('muted', props.emptyText)}`] : [];
	const lines = visible.map((row, offset) =>
		paintRow(row, look, {
			isSelected: top + offset === index,
			isMarked: markedIds.has(getId(row)),
			matches: matchesOf(row),
		}),
	);
	return (
		<Rows lines={[paintHeader(look, sort), ...empty, ...lines]} width={width} height={height} />
	);
}
