import {Box} from 'ink';
import type {List as ListModel} from '../../hooks/use-list.ts';
import type {Column} from '../../store/list/column.ts';
import {FilterLine} from './filter-line.tsx';
import {List} from './list.tsx';

type ListPageProps<Row> = {
	list: ListModel<Row>;
	columns: readonly Column<Row>[];
	getId(row: Row): string;
	/** What the rows are, for example `images`. */
	noun: string;
	/** True until the rows are known for the first time. */
	isLoading: boolean;
	/** Said when there is nothing at all; with a filter the list says that nothing matches it. */
	emptyText: string;
	width: number;
	height: number;
};

/** Rows that a list page needs beside the rows of the list: titles and the line below. */
export const listPageExtraRows = 2;

/** Marked rows that the filter hides: actions take them, too. */
function countHidden<Row>({marked, rows, state}: ListModel<Row>, getId: (row: Row) => string) {
	if (marked.length === 0 || state.filter === '') {
		return 0;
	}

	const shown = new Set(rows.map(getId));
	return marked.filter(row => !shown.has(getId(row))).length;
}

/** A long list with the line about its filter, counts and marks. */
export function ListPage<Row>(props: ListPageProps<Row>) {
	const {list, columns, getId, noun, isLoading, emptyText, width, height} = props;
	const {filter, isFiltering, sort} = list.state;
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			<List
				rows={list.rows}
				measuredRows={list.allRows}
				columns={columns}
				getId={getId}
				sort={sort}
				index={list.index}
				top={list.top}
				markedIds={list.markedIds}
				matchesOf={list.matchesOf}
				width={width}
				height={height - 1}
				emptyText={filter === '' ? emptyText : `Nothing matches "${filter}"; Esc clears the filter`}
			/>
			<FilterLine
				filter={filter}
				isFiltering={isFiltering}
				shown={list.rows.length}
				total={isLoading ? undefined : list.allRows.length}
				marked={list.marked.length}
				hiddenMarks={countHidden(list, getId)}
				noun={noun}
				width={width}
			/>
		</Box>
	);
}
