import {type FuzzyRows, fuzzyFilter, prepareFuzzy} from '../../format/fuzzy-filter.ts';
import type {Column} from './column.ts';

type Matches = Readonly<Record<string, readonly number[]>>;

export type PreparedRows<Row> = {
	rows: readonly Row[];
	columns: readonly Column<Row>[];
	/** Made at the first filter: most lists are never filtered. */
	prepare(): FuzzyRows;
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

/** Rows that match on any column, in their order; `matches` is `undefined` without a filter. */
export function filterRows<Row>(
	prepared: PreparedRows<Row>,
	filter: string,
): {rows: readonly Row[]; matches: ReadonlyMap<Row, Matches> | undefined} {
	if (filter.trim() === '') {
		return {rows: prepared.rows, matches: undefined};
	}

	const matches = new Map<Row, Matches>();
	const kept: Row[] = [];
	for (const {index, positions} of fuzzyFilter(prepared.prepare(), filter)) {
		const row = prepared.rows[index];
		if (row !== undefined) {
			kept.push(row);
			matches.set(
				row,
				Object.fromEntries(prepared.columns.map(({id}, column) => [id, positions[column] ?? []])),
			);
		}
	}

	return {rows: kept, matches};
}
