import type {Column} from './column.ts';
import type {SortOrder} from './list-state.ts';

/** An entry of the menu of orders. */
export type SortChoice = {value: SortOrder; label: string; detail: string | undefined};

/** Menu entries for sorting, and what choosing one does: the sorted column turns around. */
export function sortChoices<Row>(
	columns: readonly Column<Row>[],
	sort: SortOrder,
): readonly SortChoice[] {
	return columns.map(({id, title, isDescendingFirst}) => {
		const isSorted = id === sort.column;
		const turned = sort.direction === 'ascending' ? 'descending' : 'ascending';
		const first = isDescendingFirst ? 'descending' : 'ascending';
		return {
			value: {column: id, direction: isSorted ? turned : first},
			label: title,
			detail: isSorted ? `sorted ${sort.direction}, Enter reverses` : undefined,
		};
	});
}

const collator = new Intl.Collator('en', {numeric: true});

/** A sorted copy, of texts as they are `now`; rows that compare equal keep their order. An unknown column sorts nothing. */
export function sortRows<Row>(
	rows: readonly Row[],
	columns: readonly Column<Row>[],
	sort: SortOrder,
	now: number,
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
		.map(row => ({row, text: text(row, now)}))
		.sort((a, b) => sign * collator.compare(a.text, b.text))
		.map(({row}) => row);
}

/** The rows of one group together, in their order; those of no group last. @param groupOf `undefined`: as they are. */
export function groupRows<Row>(
	rows: readonly Row[],
	groupOf: ((row: Row) => string) | undefined,
): readonly Row[] {
	if (!groupOf) {
		return rows;
	}

	const grouped = rows.map(row => ({row, group: groupOf(row)}));
	return grouped
		.sort((one, other) =>
			one.group === '' || other.group === ''
				? Number(one.group === '') - Number(other.group === '')
				: collator.compare(one.group, other.group),
		)
		.map(({row}) => row);
}
