import type {ScrollPosition} from '../../store/text/scroll.ts';
import {findSpans} from '../../store/text/search-lines.ts';
import type {TextLines} from '../../store/text/text-lines.ts';
import type {Theme} from '../../theme.ts';
import {columnsOf, cutColumns, rowStarts} from './line-rows.ts';
import {paintSpans} from './paint-spans.ts';

type Window = {
	lines: TextLines;
	position: ScrollPosition;
	width: number;
	height: number;
	/** Lit wherever it stands; empty for none. */
	query: string;
	/** Number of the line whose matches stand out most. */
	currentMatch: number | undefined;
	theme: Theme;
};

function paintLine(line: number, {lines, query, currentMatch, theme}: Window): string {
	const painted = lines.painted(line);
	const role = line === currentMatch ? 'selected' : 'match';
	return query === ''
		? painted
		: paintSpans(painted, findSpans(lines.plain(line), query), text => theme.paint(role, text));
}

function wrappedRows(line: number, window: Window): string[] {
	const starts = rowStarts(window.lines.plain(line), window.width);
	const painted = paintLine(line, window);
	const firstRow = line === window.position.line ? window.position.row : 0;
	return starts
		.slice(firstRow, firstRow + window.height)
		.map((start, index) =>
			cutColumns(painted, start, starts[firstRow + index + 1] ?? start + window.width),
		);
}

function cutRow(line: number, window: Window): string {
	const {lines, position, width, theme} = window;
	const from = position.column;
	const painted = paintLine(line, window);
	return columnsOf(lines.plain(line)) <= from + width
		? cutColumns(painted, from, from + width)
		: cutColumns(painted, from, from + width - 1) + theme.paint('muted', theme.symbols.ellipsis);
}

/** The rows in the window, painted; `lastShown` is the number of the lowest line among them. */
export function paintWindow(window: Window): {rows: string[]; lastShown: number} {
	const {lines, position, height} = window;
	const rows: string[] = [];
	let line = position.line;
	while (line < lines.end && rows.length < height) {
		rows.push(...(position.isWrapped ? wrappedRows(line, window) : [cutRow(line, window)]));
		line += 1;
	}

	return {rows: rows.slice(0, height), lastShown: line - 1};
}
