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

/** Words that stand for a state instead of a text: `running`. */
export type FilterWords<Row> = Readonly<Record<string, (row: Row) => boolean>>;

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

const noWords = {};

/**
Rows that match on any column, in what is shown of it: that is what users type.

@param words Those among what is typed filter by a state, and the rest by text.
*/
export function filterRows<Row>(
	{rows, columns, prepare}: PreparedRows<Row>,
	filter: string,
	words: FilterWords<Row> = noWords,
): FilteredRows<Row> {
	const terms = filter.toLowerCase().split(/\s+/);
	const states = terms.flatMap(term => (Object.hasOwn(words, term) ? (words[term] ?? []) : []));
	const isInState = (row: Row): boolean => states.every(fits => fits(row));
	const texts =
		states.length === 0 ? filter : terms.filter(term => !Object.hasOwn(words, term)).join(' ');
	if (texts.trim() === '') {
		return {
			rows: states.length === 0 ? rows : rows.filter(isInState),
			matchesOf: () => undefined,
		};
	}

	const matches = new Map<Row, FuzzyMatch>();
	for (const match of fuzzyFilter(prepare(), texts)) {
		const row = rows[match.index];
		if (row !== undefined && isInState(row)) {
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
