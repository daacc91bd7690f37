import type {Column} from './column.ts';
import type {SortOrder} from './list-state.ts';

const collator = new Intl.Collator('en', {numeric: true});

/** A sorted copy; rows that compare equal keep their order. An unknown column sorts nothing. */
export function sortRows<Row>(
	rows: readonly Row[],
	columns: readonly Column<Row>[],
	sort: SortOrder,
): readonly Row[] {
	const column = columns.find(({id}) => id === sort.column);
	if (!column) {
		return rows;
	}

	const sign = sort.direction === 'ascending' ? 1 : -1;
	const {sortValue, text} = column;
	if (sortValue) {
		return rows.toSorted((a, b) => sign * (sortValue(a) - sortValue(b)));
	}

	return rows
		.map(row => ({row, text: text(row)}))
		.sort((a, b) => sign * collator.compare(a.text, b.text))
		.map(({row}) => row);
}
