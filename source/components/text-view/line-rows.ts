import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';

const printableAscii = /^[\u0020-\u007e]*$/;
const segmenter = new Intl.Segmenter();

/** Columns of a plain text. */
export function columnsOf(plain: string): number {
	return printableAscii.test(plain) ? plain.length : stringWidth(plain);
}

/** The columns at which the rows of a wrapped line start: 0 first. No character is cut in two. */
export function rowStarts(plain: string, width: number): number[] {
	if (printableAscii.test(plain)) {
		const rows = Math.max(1, Math.ceil(plain.length / width));
		return Array.from({length: rows}, (_, row) => row * width);
	}

	const starts = [0];
	let start = 0;
	let column = 0;
	for (const {segment} of segmenter.segment(plain)) {
		const columns = stringWidth(segment);
		if (column + columns - start > width && column > start) {
			start = column;
			starts.push(start);
		}

		column += columns;
	}

	return starts;
}

/** The part of a painted line from one column up to another, with its colours. */
export function cutColumns(painted: string, from: number, to: number): string {
	return printableAscii.test(painted) ? painted.slice(from, to) : sliceAnsi(painted, from, to);
}
