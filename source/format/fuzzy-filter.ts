import {prepare as prepareTarget, single} from 'fuzzysort';

type Target = ReturnType<typeof prepareTarget>;

type Cell = {
	lowerCase: string;
	/** One bit per letter or digit class in it, to rule most cells out at once. */
	letters: number;
	text: string;
	/** Made when a fuzzy comparison first needs it: most cells never do. */
	target: Target | undefined;
};

export type FuzzyRows = ReadonlyArray<{letters: number; cells: readonly Cell[]}>;

export type FuzzyMatch = {
	/** Index of the row. */
	index: number;
	/** Per column, the matched positions in UTF-16 code units, ascending. */
	positions: ReadonlyArray<readonly number[]>;
};

const allLetters = -1;
const nowhere: readonly number[] = [];

const lettersOf = (text: string): number => {
	let letters = 0;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code > 0x7e) {
			return allLetters;
		}

		letters |= 1 << (code & 31);
	}

	return letters;
};

const prepareCell = (text: string): Cell => {
	const lowerCase = text.toLowerCase();
	return {lowerCase, letters: lettersOf(lowerCase), text, target: undefined};
};

/**
Prepares rows once for any number of `fuzzyFilter` calls.
@param rows Per row, the text of each column.
*/
export const prepareFuzzy = (rows: ReadonlyArray<readonly string[]>): FuzzyRows => {
	const known = new Map<string, Cell>();
	return rows.map(texts => {
		let letters = 0;
		const cells = texts.map(text => {
			const cell = known.get(text) ?? prepareCell(text);
			known.set(text, cell);
			letters |= cell.letters;
			return cell;
		});
		return {letters, cells};
	});
};

const range = (start: number, length: number): number[] =>
	Array.from({length}, (_, offset) => start + offset);

const startsWord = (text: string, position: number): boolean =>
	position === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(position - 1));

/**
Letters in order with gaps count only from the start of a word and close together: `pg` finds
`postgres`, but not every long name that happens to have a p and later a g.
*/
const matchLoosely = (cell: Cell, term: string): readonly number[] | undefined => {
	cell.target ??= prepareTarget(cell.text);
	const positions = single(term, cell.target)?.indexes;
	const first = positions?.[0];
	const last = positions?.at(-1);
	const isClose =
		first !== undefined &&
		last !== undefined &&
		last - first < term.length * 3 &&
		startsWord(cell.text, first);
	return isClose ? positions : undefined;
};

const matchCell = (cell: Cell, term: string, letters: number): readonly number[] | undefined => {
	if ((cell.letters & letters) !== letters && cell.letters !== allLetters) {
		return undefined;
	}

	const start = cell.lowerCase.indexOf(term);
	if (start !== -1 && cell.lowerCase.length === cell.text.length) {
		return range(start, term.length);
	}

	return cell.text === '' ? undefined : matchLoosely(cell, term);
};

const merge = (one: readonly number[] | undefined, other: readonly number[]): readonly number[] =>
	one === undefined || one.length === 0
		? other
		: [...new Set([...one, ...other])].sort((a, b) => a - b);

/**
Rows in which every space-separated term is found in some column, in their own order. Case and accents
do not matter. An empty filter keeps every row.
*/
export const fuzzyFilter = (rows: FuzzyRows, filter: string): FuzzyMatch[] => {
	const terms = filter
		.toLowerCase()
		.split(/\s+/)
		.filter(term => term !== '')
		.map(term => ({term, letters: lettersOf(term) === allLetters ? 0 : lettersOf(term)}));
	const matches: FuzzyMatch[] = [];
	for (const [index, {letters: rowLetters, cells}] of rows.entries()) {
		const positions: Array<readonly number[]> = cells.map(() => nowhere);
		const isMatch = terms.every(({term, letters}) => {
			if ((rowLetters & letters) !== letters) {
				return false;
			}

			let isFound = false;
			for (const [column, cell] of cells.entries()) {
				const found = matchCell(cell, term, letters);
				if (found) {
					positions[column] = merge(positions[column], found);
					isFound = true;
				}
			}

			return isFound;
		});
		if (isMatch) {
			matches.push({index, positions});
		}
	}

	return matches;
};
