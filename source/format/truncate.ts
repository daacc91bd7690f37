import stringWidth from 'string-width';

const plain = /^[\x20-\x7e]*$/;
const segmenter = new Intl.Segmenter();

/** Columns that a safe one-line text takes on the screen. */
export function displayWidth(text: string): number {
	return plain.test(text) ? text.length : stringWidth(text);
}

/** The longest start of `text` that fits into `columns`. */
function headOf(text: string, columns: number): string {
	if (plain.test(text)) {
		return text.slice(0, columns);
	}

	let used = 0;
	let head = '';
	for (const {segment} of segmenter.segment(text)) {
		used += stringWidth(segment);
		if (used > columns) {
			break;
		}

		head += segment;
	}

	return head;
}

/** The longest end of `text` that fits into `columns`. */
function tailOf(text: string, columns: number): string {
	if (plain.test(text)) {
		return columns <= 0 ? '' : text.slice(-columns);
	}

	let used = 0;
	let tail = '';
	for (const {segment} of [...segmenter.segment(text)].toReversed()) {
		used += stringWidth(segment);
		if (used > columns) {
			break;
		}

		tail = segment + tail;
	}

	return tail;
}

/** `text` in at most `columns`; the end makes way for the ellipsis. */
export function truncateEnd(text: string, columns: number, ellipsis = '…'): string {
	if (displayWidth(text) <= columns) {
		return text;
	}

	return columns <= 0 ? '' : headOf(text, columns - 1) + ellipsis;
}

/** `text` in at most `columns`; both ends stay, for references differ at either. */
export function truncateMiddle(text: string, columns: number, ellipsis = '…'): string {
	if (displayWidth(text) <= columns) {
		return text;
	}

	if (columns <= 0) {
		return '';
	}

	const tailColumns = Math.floor((columns - 1) / 2);
	return headOf(text, columns - 1 - tailColumns) + ellipsis + tailOf(text, tailColumns);
}

/** Spaces behind `text` up to `columns`. */
export function padEnd(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** Spaces before `text` up to `columns`. */
export function padStart(text: string, columns: number): string {
	return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}
