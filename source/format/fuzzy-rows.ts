import type {prepare} from 'fuzzysort';

type Target = ReturnType<typeof prepare>;

export type Cell = {
	lowerCase: string;
	/** One bit per kind of letter or digit in it, to rule most cells out at once. */
	letters: number;
	/** The same for the first letters of its words. */
	initials: number;
	text: string;
	/** Made when a fuzzy comparison first needs it: most cells never do. */
	target: Target | undefined;
};

export type FuzzyRow = {letters: number; cells: readonly Cell[]};

export type FuzzyRows = readonly FuzzyRow[];

export const allLetters = -1;

export const bitOf = (code: number): number => (code > 0x7e ? allLetters : 1 << (code & 31));

export function lettersOf(text: string): number {
	let letters = 0;
	for (let index = 0; index < text.length; index += 1) {
		letters |= bitOf(text.charCodeAt(index));
	}

	return letters;
}

const isWordCharacter = (code: number): boolean =>
	(code >= 0x61 && code <= 0x7a) ||
	(code >= 0x30 && code <= 0x39) ||
	(code >= 0x41 && code <= 0x5a) ||
	code > 0x7e;

export const startsWord = (text: string, position: number): boolean =>
	position === 0 || !isWordCharacter(text.charCodeAt(position - 1));

function prepareCell(text: string): Cell {
	const lowerCase = text.toLowerCase();
	let letters = 0;
	let initials = 0;
	let isInsideWord = false;
	for (let index = 0; index < lowerCase.length; index += 1) {
		const code = lowerCase.charCodeAt(index);
		const bit = bitOf(code);
		letters |= bit;
		initials |= isInsideWord ? 0 : bit;
		isInsideWord = isWordCharacter(code);
	}

	return {text, lowerCase, letters, initials, target: undefined};
}

/**
Prepares rows once for any number of `fuzzyFilter` calls.
@param rows Per row, the text of each column.
*/
export function prepareFuzzy(rows: ReadonlyArray<readonly string[]>): FuzzyRows {
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
}
