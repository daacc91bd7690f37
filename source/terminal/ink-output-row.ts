import {type StyledChar, styledCharsToString} from '@alcalzone/ansi-tokenize';
import {createTextCache} from '../format/text-cache.ts';
import {blankOf, cellsOf, charactersOf, columnsOf, type OutputLine} from './ink-output-line.ts';

/** A line placed on a row of the screen; later ones cover earlier ones. */
export type OutputSegment = {column: number; line: OutputLine};

const blankCell: StyledChar = {type: 'char', value: ' ', fullWidth: false, styles: []};

/** Puts segments that lie side by side next to each other; `undefined` when some overlap. */
function join(segments: readonly OutputSegment[]): string | undefined {
	let row = '';
	let end = 0;
	for (const {column, line} of segments) {
		if (column < end) {
			return undefined;
		}
		row += ' '.repeat(column - end) + line.text;
		end = column + line.width;
	}
	return row;
}

function place(cells: StyledChar[], {column, line}: OutputSegment): void {
	const before = cells[column - 1];
	if (before && cells[column]?.value === '' && columnsOf(before) > 1) {
		cells[column - 1] = blankOf(before);
	}
	let end = column;
	for (const character of charactersOf(line.text)) {
		const width = cellsOf(character);
		cells[end] = character;
		for (let half = 1; half < width; half++) {
			// A character that starts left of the screen leaves blanks where it reaches into it.
			cells[end + half] = {...character, value: end < 0 ? ' ' : '', fullWidth: false};
		}
		end += width;
	}
	const after = cells[end];
	if (after?.value === '') {
		cells[end] = blankOf(after);
	}
}

/** Lays segments over one another cell by cell. */
function overlay(segments: readonly OutputSegment[], columns: number): string {
	const cells: StyledChar[] = Array.from({length: columns}, () => blankCell);
	for (const segment of segments) {
		place(cells, segment);
	}
	// What lies far right of the screen leaves holes in front of it.
	return styledCharsToString(cells.filter(cell => cell !== undefined));
}

/** Rows under a dialog stay the same from frame to frame. */
const overlaid = createTextCache<string>(500_000);

/** @returns The row as text, without spaces at its end. */
export function composeRow(segments: readonly OutputSegment[], columns: number): string {
	const joined = join(segments);
	if (joined !== undefined) {
		return joined.trimEnd();
	}
	const places = segments.map(({column, line}) => `${column} ${line.text}`);
	const key = [columns, ...places].join('\n');
	return overlaid.of(key, () => overlay(segments, columns).trimEnd());
}
