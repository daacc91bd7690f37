import {prepare, single} from 'fuzzysort';
import {
	allLetters,
	bitOf,
	type Cell,
	type FuzzyRow,
	type FuzzyRows,
	lettersOf,
	startsWord,
} from './fuzzy-rows.ts';

export {type FuzzyRows, prepareFuzzy} from './fuzzy-rows.ts';

export type FuzzyMatch = {
	/** Index of the row. */
	index: number;
	/**
	Per column, the matched positions in UTF-16 code units, ascending. Found on demand: only the rows on the
	screen are ever highlighted.
	*/
	positions(): ReadonlyArray<readonly number[]>;
};

const nowhere: readonly number[] = [];

type Term = {
	text: string;
	letters: number;
	/** The bit of its first letter. */
	initial: number;
	/** `redis:7` as `redis` and `7`, for columns of their own; `undefined` without a colon. */
	halves: readonly [Term, Term] | undefined;
};

/** Letters with gaps between them have to stand within this many times the length of the term. */
const reach = 3;

/** The letters from this position on, each at its next occurrence; `undefined` when they are too far apart. */
function collect(text: string, term: string, start: number): number[] | undefined {
	const end = Math.min(text.length, start + term.length * reach);
	const positions: number[] = [];
	for (let position = start; position < end && positions.length < term.length; position += 1) {
		if (text.charCodeAt(position) === term.charCodeAt(positions.length)) {
			positions.push(position);
		}
	}

	return positions.length === term.length ? positions : undefined;
}

function matchAscii(text: string, term: string): readonly number[] | undefined {
	const initial = term.charAt(0);
	for (
		let start = text.indexOf(initial);
		start !== -1 && start + term.length <= text.length;
		start = text.indexOf(initial, start + 1)
	) {
		const positions = startsWord(text, start) ? collect(text, term, start) : undefined;
		if (positions) {
			return positions;
		}
	}

	return undefined;
}

/** Other scripts and accents are fuzzysort's business: it knows which letters look alike. */
function matchUnicode(cell: Cell, term: string): readonly number[] | undefined {
	cell.target ??= prepare(cell.text);
	const positions = single(term, cell.target)?.indexes;
	const first = positions?.[0];
	const last = positions?.at(-1);
	const isClose =
		first !== undefined &&
		last !== undefined &&
		last - first < term.length * reach &&
		startsWord(cell.text, first);
	return isClose ? positions : undefined;
}

/**
Letters in order with gaps count only from the start of a word and close together: `pg` finds
`postgres`, but not every long name that happens to have a p and later a g.
*/
function matchLoosely(cell: Cell, {text, initial}: Term): readonly number[] | undefined {
	if ((cell.initials & initial) !== initial) {
		return undefined;
	}

	return cell.letters === allLetters || initial === 0
		? matchUnicode(cell, text)
		: matchAscii(cell.lowerCase, text);
}

const canMatch = (cell: Cell, {letters}: Term): boolean =>
	(cell.letters & letters) === letters && cell.text !== '';

/** A plain occurrence counts wherever it stands. Accents are left to the loose comparison. */
const isFoundPlainly = (cell: Cell, term: Term): boolean =>
	canMatch(cell, term) && cell.lowerCase.includes(term.text);

const isFoundIn = (cell: Cell, term: Term): boolean =>
	isFoundPlainly(cell, term) || (canMatch(cell, term) && matchLoosely(cell, term) !== undefined);

function positionsIn(cell: Cell, term: Term): readonly number[] {
	if (!canMatch(cell, term)) {
		return nowhere;
	}

	const start = cell.lowerCase.indexOf(term.text);
	return start === -1 || cell.lowerCase.length !== cell.text.length
		? (matchLoosely(cell, term) ?? nowhere)
		: Array.from({length: term.text.length}, (_, offset) => start + offset);
}

function allPositions(cell: Cell, terms: readonly Term[]): readonly number[] {
	const found = terms.map(term => positionsIn(cell, term)).filter(({length}) => length > 0);
	return found.length < 2
		? (found[0] ?? nowhere)
		: [...new Set(found.flat())].sort((one, other) => one - other);
}

type IsFound = typeof isFoundIn;

const isFoundWhole = ({letters, cells}: FuzzyRow, term: Term, isFound: IsFound): boolean =>
	(letters & term.letters) === term.letters && cells.some(cell => isFound(cell, term));

const areFoundSideBySide = (
	{cells}: FuzzyRow,
	[left, right]: readonly [Term, Term],
	isFound: IsFound,
): boolean =>
	cells.some((cell, index) => {
		const next = cells[index + 1];
		return next !== undefined && isFound(cell, left) && isFound(next, right);
	});

const isFoundInRow = (row: FuzzyRow, term: Term, isFound: IsFound): boolean =>
	isFoundWhole(row, term, isFound) ||
	(term.halves !== undefined && areFoundSideBySide(row, term.halves, isFound));

function toTerm(text: string): Term {
	const letters = lettersOf(text);
	const isAscii = letters !== allLetters;
	const [, left, right] = /^(.+):([^:/]+)$/.exec(text) ?? [];
	return {
		text,
		letters: isAscii ? letters : 0,
		initial: isAscii ? bitOf(text.charCodeAt(0)) : 0,
		halves: left && right ? [toTerm(left), toTerm(right)] : undefined,
	};
}

/**
Rows in which every space-separated term is found in some column, in their own order. What is written
with a colon may stand in two columns side by side: `redis:7` is found where a list has them apart. Gaps
between letters count only where no row has the terms as they are typed: the name of a container never
finds another one beside it. Case and accents do not matter. An empty filter keeps every row.
*/
export function fuzzyFilter(rows: FuzzyRows, filter: string): FuzzyMatch[] {
	const terms = filter
		.toLowerCase()
		.split(/\s+/)
		.filter(text => text !== '')
		.map(toTerm);
	const matchesWith = (isFound: IsFound): FuzzyMatch[] => {
		const matches: FuzzyMatch[] = [];
		for (const [index, row] of rows.entries()) {
			if (terms.every(term => isFoundInRow(row, term, isFound))) {
				matches.push({
					index,
					positions() {
						const found = terms.flatMap(term =>
							isFoundWhole(row, term, isFound) ? [term] : (term.halves ?? []),
						);
						return row.cells.map(cell => allPositions(cell, found));
					},
				});
			}
		}

		return matches;
	};

	const plain = matchesWith(isFoundPlainly);
	return plain.length > 0 ? plain : matchesWith(isFoundIn);
}
