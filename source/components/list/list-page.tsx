import {Box} from 'ink';
import {useTheme} from '../../hooks/services.ts';
import type {List as ListModel} from '../../hooks/use-list.ts';
import {FilterLine} from './filter-line.tsx';
import {List} from './list.tsx';

type ListPageProps<Row> = {
	list: ListModel<Row>;
	/** What the rows are, for example `images`. */
	noun: string;
	/** True until the rows are known for the first time. */
	isLoading: boolean;
	/** Why they are not the newest, or not all; `undefined`: they are. */
	trouble?: string | undefined;
	/** Said when there is nothing at all; with a filter the list says that nothing matches it. */
	emptyText: string;
	/** See `List`. */
	lineOf?: (row: Row) => string | undefined;
	width: number;
	height: number;
};

/** Rows that a list page needs beside the rows of the list: titles and the line below. */
export const listPageExtraRows = 2;

/** Marked rows that the filter hides: actions take them, too. */
function countHidden<Row>({marked, rows, state, getId}: ListModel<Row>) {
	if (marked.length === 0 || state.filter.value === '') {
		return 0;
	}

	const shown = new Set(rows.map(getId));
	return marked.filter(row => !shown.has(getId(row))).length;
}

/** A long list with the line about its filter, counts and marks. */
export function ListPage<Row>(props: ListPageProps<Row>) {
	const {list, noun, isLoading, trouble, emptyText, width, height} = props;
	const {columns, getId} = list;
	const {isSpoken} = useTheme();
	const {filter, isFiltering} = list.state;
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			<List
				rows={list.rows}
				measuredRows={list.allRows}
				columns={columns}
				textsOf={list.textsOf}
				getId={getId}
				sort={list.sort}
				index={list.index}
				top={list.top}
				markedIds={list.markedIds}
				matchesOf={list.matchesOf}
				lineOf={props.lineOf}
				onPick={list.control.moveTo}
				width={width}
				height={height - 1}
				emptyText={
					filter.value === '' ? emptyText : `No match for "${filter.value}". Esc clears the filter`
				}
			/>
			<FilterLine
				filter={filter}
				isFiltering={isFiltering}
				shown={list.rows.length}
				total={isLoading ? undefined : list.allRows.length}
				marked={list.marked.length}
				hiddenMarks={countHidden(list)}
				noun={isSpoken && list.rows.length > 0 ? `${noun}, row ${list.index + 1}` : noun}
				words={list.filterWords}
				trouble={trouble}
				width={width}
			/>
		</Box>
	);
}
