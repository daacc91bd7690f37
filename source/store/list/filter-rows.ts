import {
	type FuzzyMatch,
	type FuzzyRows,
	fuzzyFilter,
	prepareFuzzy,
} from '../../format/fuzzy-filter.ts';
import {toShown} from '../../format/shown.ts';
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

/** @returns What `filterRows` reuses between two key presses. @param now Asked at the first filter. */
export function prepareRows<Row>(
	rows: readonly Row[],
	columns: readonly Column<Row>[],
	now: () => number,
): PreparedRows<Row> {
	let prepared: FuzzyRows | undefined;
	return {
		rows,
		columns,
		prepare() {
			if (!prepared) {
				const shownAt = now();
				const texts = rows.map(row => columns.map(({text}) => toShown(text(row, shownAt))));
				prepared = prepareFuzzy(texts);
			}

			return prepared;
		},
	};
}

/** Rows that match on any column, in what is shown of it: that is what users type. */
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
