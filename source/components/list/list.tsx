import {useMemo, useRef} from 'react';
import {clipText} from '../../format/clip-text.ts';
import {phrase, repeated, type Shown, toShown} from '../../format/shown.ts';
import {textWidth, truncateEnd, widthUpTo} from '../../format/truncate.ts';
import {useServices} from '../../hooks/services.ts';
import {useMouseArea} from '../../hooks/use-mouse-area.ts';
import type {Column} from '../../store/list/column.ts';
import {layOutColumns} from '../../store/list/lay-out-columns.ts';
import type {MarkedIds, SortOrder} from '../../store/list/list-state.ts';
import {spokenSize} from '../../terminal/spoken-size.ts';
import type {Theme} from '../../theme.ts';
import {Rows} from '../rows.tsx';
import {paintHeader, rowPrefixWidth} from './paint-row.ts';
import {usePaintedRows} from './use-painted-rows.ts';

/** A rule across a list with what it means in it: `❯─ Goal: free 20GB. Not needed below ─────`. */
function paintLine(
	text: string,
	{width, isSelected}: {width: number; isSelected: boolean},
	{paint, symbols}: Theme,
): Shown {
	const {horizontal, pointer} = symbols;
	const title = truncateEnd(phrase` ${toShown(text)} `, Math.max(0, width - 2));
	const rest = repeated(horizontal, Math.max(0, width - 2 - textWidth(title)));
	const start = isSelected ? paint('accent', pointer) : horizontal;
	return phrase`${start}${paint('accent', phrase`${horizontal}${title}${rest}`)}`;
}

type ListProps<Item> = {
	/** All rows that can be scrolled to; only those of the window are drawn. */
	rows: readonly Item[];
	/** Those that the columns are made for: with the ones that a filter hides, nothing jumps while it is typed. */
	measuredRows: readonly Item[];
	columns: readonly Column<Item>[];
	/** See `useList`. */
	textsOf?: unknown;
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
	/** What stands in a line across the list in place of a row; `undefined`: it is a row like others. */
	lineOf?: ((row: Item) => string | undefined) | undefined;
	/** A row was clicked. */
	onPick(index: number): void;
};

/** No cell is wider. */
const widestCell = 1000;

/** Rows that are measured to size the columns: enough to be right, few enough to be instant. */
const measuredAtMost = 2000;

/** A UTF-16 unit takes two columns at most; a mark without a letter is given one. */
const mostColumns = (text: string): number => 2 * text.length + 1;

function naturalWidth<Item>(column: Column<Item>, rows: readonly Item[], now: number) {
	const {text, widest = row => text(row, now)} = column;
	const measured = rows.slice(0, measuredAtMost);
	const columnsOf = (text: string) =>
		Math.min(widestCell, widthUpTo(toShown(clipText(text, widestCell, 'end').text), widestCell));
	return measured.reduce(
		(width, row) => {
			const said = widest(row);
			return mostColumns(said) <= width ? width : Math.max(width, columnsOf(said));
		},
		// One more for the arrow of the sorted column.
		textWidth(column.title) + 1,
	);
}

/** Widths with room for what rows in view say now. The same array as long as it is enough. */
function useGrownWidths<Item>(
	widths: readonly number[],
	columns: readonly Column<Item>[],
	visible: readonly Item[],
): readonly number[] {
	const {now} = useServices();
	const last = useRef({widths, grown: widths});
	if (last.current.widths !== widths) {
		last.current = {widths, grown: widths};
	}

	const {grown} = last.current;
	if (visible.length > 0) {
		const wanted = columns.map((column, index) =>
			Math.max(grown[index] ?? 0, naturalWidth(column, visible, now())),
		);
		if (wanted.some((width, index) => width > (grown[index] ?? 0))) {
			last.current = {widths, grown: wanted};
		}
	}

	return last.current.grown;
}

/**
Keys of the lines: those of a list that scrolls keep their places in the tree, and with them all that was
worked out for them; a list that jumps uses the places that it has.
*/
function useLineKeys(top: number, lines: number): readonly number[] {
	const last = useRef({top, first: 0});
	const moved = top - last.current.top;
	const first = last.current.first + (Math.abs(moved) < lines / 2 ? moved : 0);
	last.current = {top, first};
	return Array.from({length: lines}, (_, line) => first + line);
}

/** A number alone, or with a unit. */
const bare = /^[<~]?[\d.,]+ ?(?:[kMGT]?B|ms|mo|[smhdwy%])?\+?$/;

/** What would be a number alone says of what: its title stands far away, and is not said with each row. */
function toSpokenColumn<Item>(column: Column<Item>): Column<Item> {
	const {title, text, widest} = column;
	const say = (said: string) => (bare.test(said) ? `${title.toLowerCase()} ${said}` : said);
	return {
		...column,
		text: (row, now) => say(text(row, now)),
		...(widest && {widest: (row: Item) => say(widest(row))}),
	};
}

/** A long list: titles, then one `Text` per visible row. */
export function List<Item>(props: ListProps<Item>) {
	const {rows, measuredRows, textsOf, getId, sort, index, top, markedIds, matchesOf, height} =
		props;
	const {theme, now} = useServices();
	const {isSpoken} = theme;
	const width = isSpoken ? spokenSize.columns : props.width;
	const columns = useMemo(
		() => (isSpoken ? props.columns.map(toSpokenColumn) : props.columns),
		[isSpoken, props.columns],
	);
	const widths = useMemo(
		() => columns.map(column => naturalWidth(column, measuredRows, now())),
		[columns, measuredRows, now],
	);
	const visible = rows.slice(top, top + height - 1);
	const grown = useGrownWidths(widths, columns, textsOf === undefined ? [] : visible);
	// biome-ignore lint/correctness/useExhaustiveDependencies: other texts are other lines
	const look = useMemo(
		() => ({columns: layOutColumns(columns, grown, width - rowPrefixWidth), theme}),
		[columns, grown, width, theme, textsOf],
	);
	const empty =
		visible.length === 0 ? [phrase`   ${theme.paint('muted', toShown(props.emptyText))}`] : [];
	const painted = usePaintedRows(visible, look, (row, offset) => ({
		isSelected: top + offset === index,
		isMarked: markedIds.has(getId(row)),
		matches: matchesOf(row),
	}));
	const lines = visible.map((row, offset) => {
		const line = props.lineOf?.(row);
		return line === undefined
			? (painted[offset] ?? '')
			: paintLine(line, {width, isSelected: top + offset === index}, theme);
	});
	const keys = useLineKeys(top, visible.length);
	const box = useMouseArea(({row}) => {
		if (row > 0 && row <= visible.length) {
			props.onPick(top + row - 1);
		}
	});
	return (
		<Rows
			lines={[paintHeader(look, sort), ...empty, ...lines]}
			keys={['titles', ...keys]}
			box={box}
			width={width}
			height={height}
		/>
	);
}
