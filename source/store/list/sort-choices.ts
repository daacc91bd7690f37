import type {Column} from './column.ts';
import type {SortOrder} from './list-state.ts';

/** Menu entries for sorting, and what choosing one does: the sorted column turns around. */
export function sortChoices<Row>(
	columns: readonly Column<Row>[],
	sort: SortOrder,
): ReadonlyArray<{value: SortOrder; label: string; detail: string | undefined}> {
	return columns.map(({id, title, isDescendingFirst}) => {
		const isSorted = id === sort.column;
		const turned = sort.direction === 'ascending' ? 'descending' : 'ascending';
		const first = isDescendingFirst ? 'descending' : 'ascending';
		return {
			value: {column: id, direction: isSorted ? turned : first},
			label: title,
			detail: isSorted ? `sorted ${sort.direction}; again turns it around` : undefined,
		};
	});
}
