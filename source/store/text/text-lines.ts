import type {Shown} from '../../format/shown.ts';
/**
Lines to be read on the screen. They have numbers, not positions: when old lines are dropped at the
front, the others keep theirs, so that scroll and search stay where they are.
*/
export type TextLines = {
	/** Number of the first line still there. */
	first: number;
	/** One past the number of the last line. */
	end: number;
	/** The same object as long as lines are only added at the end and dropped at the front. */
	content: object;
	/** Columns by which the further rows of a wrapped line stand in, at most half of the window; `undefined`: none. */
	indent?: number;
	/** Wrapped lines are broken at spaces where they can be. */
	atWords?: boolean;
	/** What is searched, without any control sequence. @param line `first` to `end - 1`. */
	plain(line: number): string;
	/** What is drawn: the same text with colours. */
	painted(line: number): Shown;
};

/** What a search needs of lines. */
export type SearchableLines = Omit<TextLines, 'painted'>;
