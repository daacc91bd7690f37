/** A part of a text. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export type TextRange = {
	startLine: number;
	startColumn: number;
	endLine: number;
	endColumn: number;
};

/** Tells where offsets in a text are. Lines end at `\n`, as builders count them. */
export type TextPlaces = {
	/** @param end Exclusive. */
	rangeOf(start: number, end: number): TextRange;
	/** Of a line's and a column's place; both from 1. */
	offsetOf(line: number, column: number): number;
};

export function textPlaces(text: string): TextPlaces {
	const starts = [0];
	for (const match of text.matchAll(/\n/g)) {
		starts.push(match.index + 1);
	}

	const lineOf = (offset: number): number => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return low;
	};

	return {
		rangeOf(start, end) {
			const first = lineOf(start);
			const last = lineOf(end);
			return {
				startLine: first + 1,
				startColumn: start - (starts[first] ?? 0) + 1,
				endLine: last + 1,
				endColumn: end - (starts[last] ?? 0) + 1,
			};
		},
		offsetOf: (line, column) => (starts[line - 1] ?? text.length) + column - 1,
	};
}
