import {
	type FuzzyMatch,
	type FuzzyRows,
	fuzzyFilter,
	prepareFuzzy,
} from '../../format/fuzzy-filter.ts';
import type {Column} from './column.ts';

/** Per column id, the positions that the filter matched. */
export type RowMatches = Readonly<Record<string, readonly number[]>>;

export type PreparedRows<Row> = {
	rows: readonly Row[];
	columns: readonly Column<Row>[];
	/** Made at the first filter: most lists are never filtered. */
	prepare(): FuzzyRows;
};

export type FilteredRows<Row> = {
	/** In their order. */
	rows: readonly Row[];
	/** `undefined` for a row without matches, and always without a filter. */
	matchesOf(row: Row): RowMatches | undefined;
};

/** @returns What `filterRows` reuses between two key presses. */
export function prepareRows<Row>(
	rows: readonly Row[],
	columns: readonly Column<Row>[],
): PreparedRows<Row> {
	let prepared: FuzzyRows | undefined;
	return {
		rows,
		columns,
		prepare() {
			prepared ??= prepareFuzzy(rows.map(row => columns.map(({text}) => text(row))));
			return prepared;
		},
	};
}

/** Rows that match on any column. */
export function filterRows<Row>(
	{rows, columns, prepare}: PreparedRows<Row>,
	filter: string,
): FilteredRows<Row> {
	if (filter.trim() === '') {
		return {rows, matchesOf: () => undefined};
	}

	const matches = new Map<Row, FuzzyMatch>();
	for (const match of fuzzyFilter(prepare(), filter)) {
		const row = rows[match.index];
		if (row !== undefined) {
			matches.set(row, match);
		}
	}

	return {
		rows: [...matches.keys()],
		matchesOf(row) {
			const positions = matches.get(row)?.positions();
			return (
				positions &&
				Object.fromEntries(columns.map(({id}, column) => [id, positions[column] ?? []]))
			);
		},
	};
}
