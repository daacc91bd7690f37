import {type Prepared, prepare, single} from 'fuzzysort';

/** Rows of text columns, made ready once and filtered at every key press. */
export type FuzzyRows = ReadonlyArray<readonly Prepared[]>;

export type FuzzyMatch = {
	/** Index of the row. */
	index: number;
	/** Per column, ascending positions of the matched characters; empty where nothing matched. */
	positions: ReadonlyArray<readonly number[]>;
};

/** @param rows Each row's texts, one per column. */
export function prepareFuzzy(rows: ReadonlyArray<readonly string[]>): FuzzyRows {
	return rows.map(columns => columns.map(text => prepare(text)));
}

/** fuzzysort's score from 0 to 1; below this the letters are only scattered over the text. */
const weakestScore = 0.3;

/**
Rows in which every space-separated term is found in some column, in the order given.

@param query An empty one keeps all rows.
*/
export function fuzzyFilter(rows: FuzzyRows, query: string): FuzzyMatch[] {
	const terms = query.split(/\s+/).filter(term => term !== '');
	const matches: FuzzyMatch[] = [];
	for (const [index, columns] of rows.entries()) {
		const positions: number[][] = columns.map(() => []);
		const isKept = terms.every(term => {
			let isFound = false;
			for (const [column, target] of columns.entries()) {
				const result = single(term, target);
				if (result && result.score >= weakestScore) {
					isFound = true;
					positions[column]?.push(...result.indexes);
				}
			}

			return isFound;
		});
		if (isKept) {
			matches.push({index, positions: positions.map(at => [...new Set(at)].sort((a, b) => a - b))});
		}
	}

	return matches;
}
