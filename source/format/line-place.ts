import sliceAnsi from 'slice-ansi';

/** A place in a painted line, where a character starts. */
export type LinePlace = {
	/** In UTF-16 units of the painted line, behind the sequences that stand there. */
	index: number;
	/** The same without colours. */
	plainIndex: number;
	column: number;
	/** Sequences that give the look that a character has there. */
	look: string;
};

export const lineStart: LinePlace = {index: 0, plainIndex: 0, column: 0, look: ''};

/** UTF-16 units of a look that is still made shorter: styles only add up until something ends them. */
const longestLook = 200;

/** What is left of many sequences: one for each property that they set. */
export function shortLook(look: string): string {
	if (look.length <= longestLook) {
		return look;
	}

	const mark = 'x';
	const [short = ''] = sliceAnsi(look + mark, 0, 1).split(mark);
	return short;
}
