import type {ColourRole} from '../../theme.ts';

/** One column of a long list: what it says, how it sorts, what becomes of it when space is short. */
export type Column<Row> = {
	id: string;
	title: string;
	/** What it says, in one line. @param now Milliseconds since the epoch; see `changesAt`. */
	text(row: Row, now: number): string;
	/**
	When what it says grows old: milliseconds since the epoch, later than `now`. `undefined`: it stays so until
	the rows change.
	*/
	changesAt?(row: Row, now: number): number | undefined;
	/** The widest text that it comes to say so; `undefined`: no wider than now. */
	widest?(row: Row): string;
	/** What orders it; `undefined`: its text, numbers inside compared as numbers. */
	sortValue?(row: Row): number;
	/** True when the first press on this column should put the largest value on top. */
	isDescendingFirst?: boolean;
	/** Colour by meaning; `undefined`: plain. */
	role?(row: Row): ColourRole | undefined;
	align?: 'left' | 'right';
	/** Where a long text loses characters; references keep both ends. */
	truncate?: 'end' | 'middle';
	/** Columns below which it is not worth showing. */
	minimumWidth: number;
	/** Columns that it takes at most while another column lacks some; `undefined`: as wide as its longest text. */
	maximumWidth?: number;
	/** When space is short the lowest goes first. */
	priority: number;
};
