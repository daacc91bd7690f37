import {lineStart} from '../../format/line-place.ts';
import {cutFrom, type LinePart, measureLine} from '../../format/measured-line.ts';
import {phrase, repeated, type Shown} from '../../format/shown.ts';
import type {ScrollPosition} from '../../store/text/scroll.ts';
import {findSpans} from '../../store/text/search-lines.ts';
import type {TextLines} from '../../store/text/text-lines.ts';
import type {Theme} from '../../theme.ts';
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

/** Lights the matches in a part of a line; the rest of the line is not looked at. */
function lightMatches(line: number, part: LinePart, {lines, query, currentMatch, theme}: Window) {
	if (query === '') {
		return part.text;
	}

	const {text, plainStart, plainEnd} = part;
	const from = Math.max(0, plainStart - query.length + 1);
	const near = lines.plain(line).slice(from, plainEnd + query.length - 1);
	const spans = findSpans(near, query)
		.map(({start, end}) => ({
			start: Math.max(0, start + from - plainStart),
			end: Math.min(plainEnd, end + from) - plainStart,
		}))
		.filter(({start, end}) => start < end);
	const role = line === currentMatch ? 'selected' : 'match';
	return paintSpans(text, spans, shown => theme.paint(role, shown));
}

function wrappedRows(line: number, window: Window): Shown[] {
	const {lines, position, width, height} = window;
	const painted = lines.painted(line);
	const {indent = 0, atWords} = lines;
	const firstRow = line === position.line ? position.row : 0;
	const starts = measureLine(painted).rowStarts(width, indent, atWords);
	return starts.slice(firstRow, firstRow + height).map((start, index) => {
		const before = start.column === 0 ? 0 : indent;
		const next = starts[firstRow + index + 1]?.column ?? Number.POSITIVE_INFINITY;
		const part = cutFrom(painted, start, Math.min(next, start.column + width - before));
		return phrase`${repeated(' ', before)}${lightMatches(line, part, window)}`;
	});
}

function cutRow(line: number, window: Window): Shown {
	const {lines, position, width, theme} = window;
	const painted = lines.painted(line);
	const {column} = position;
	const from = column === 0 ? lineStart : measureLine(painted).placeAt(column);
	const whole = cutFrom(painted, from, column + width);
	if (whole.isLast) {
		return lightMatches(line, whole, window);
	}

	const cut = cutFrom(painted, from, column + width - 1);
	return phrase`${lightMatches(line, cut, window)}${theme.paint('muted', theme.symbols.ellipsis)}`;
}

/** The rows in the window, painted; `lastShown` is the number of the lowest line among them. */
export function paintWindow(window: Window): {rows: Shown[]; lastShown: number} {
	const {lines, position, height} = window;
	const rows: Shown[] = [];
	let line = position.line;
	while (line < lines.end && rows.length < height) {
		rows.push(...(position.isWrapped ? wrappedRows(line, window) : [cutRow(line, window)]));
		line += 1;
	}

	return {rows: rows.slice(0, height), lastShown: line - 1};
}
