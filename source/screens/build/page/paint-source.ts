import type {DockerfileFinding} from '../../../build/dockerfile/finding.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {cutColumns} from '../../../format/measured-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padStart, textWidth} from '../../../format/truncate.ts';
import {type Cursor, placeCursor} from '../../../store/build/cursor.ts';
import {
	type DockerfileModel,
	findingsAt,
	lineCount,
} from '../../../store/build/dockerfile-model.ts';
import type {Theme} from '../../../theme.ts';
import {
	columnsOnLine,
	paintSourceLine,
	severityRoles,
} from '../../flows/show-dockerfile/paint-source-line.ts';

/** Findings listed below one line; more are counted. */
const mostTold = 3;

/** Rows for one sentence. */
const mostRows = 2;

const severityMark = (severity: DockerfileFinding['severity'], {symbols}: Theme): Shown =>
	({error: symbols.failure, warning: symbols.warning, hint: symbols.separator})[severity];

type Place = {
	/** Number and text of the line above. */
	line: number;
	text: string;
	/** Columns to the left of the window. */
	column: number;
	/** Columns of the text. */
	width: number;
	theme: Theme;
};

/** What is said of a line, below it: carets under the words that it is about, what is wrong, what to write. */
function findingLines(
	findings: readonly DockerfileFinding[],
	{line, text, column, width, theme}: Place,
): Shown[] {
	const {paint} = theme;
	const rows = findings.slice(0, mostTold).flatMap(finding => {
		const {start, end} = columnsOnLine(finding, line, text.length);
		const before = textWidth(toShown(text.slice(0, start))) - column;
		const carets = Math.max(1, textWidth(toShown(text.slice(start, end))));
		const role = severityRoles[finding.severity];
		const pointed =
			before >= 0 && before < width
				? [
						phrase`${repeated(' ', before)}${paint(role, repeated('^', Math.min(carets, width - before)))}`,
					]
				: [];
		const said = wrapLine(toShown(finding.message), width - 2).slice(0, mostRows);
		const advice = wrapLine(toShown(finding.fix), width - 2).slice(0, mostRows);
		return [
			...pointed,
			...said.map(
				(row, index) =>
					phrase`${index === 0 ? paint(role, severityMark(finding.severity, theme)) : ' '} ${paint(role, row)}`,
			),
			...advice.map(row => phrase`  ${row}`),
		];
	});
	const rest = findings.length - mostTold;
	return rest > 0 ? [...rows, paint('muted', phrase`  and ${rest} more on this line`)] : rows;
}

type Space = {width: number; height: number; theme: Theme};

const numberColumns = (model: DockerfileModel) => String(lineCount(model)).length;

/** Pointer, mark, number, and spaces between them. */
const gutterColumns = (model: DockerfileModel) => numberColumns(model) + 5;

function belowLines(model: DockerfileModel, cursor: Cursor, {width, theme}: Space): Shown[] {
	const gutter = gutterColumns(model);
	const text = model.file.lines[cursor.line - 1] ?? '';
	return findingLines(findingsAt(model, cursor.line), {
		line: cursor.line,
		text,
		column: cursor.column,
		width: Math.max(20, width - gutter),
		theme,
	}).map(row => phrase`${repeated(' ', gutter)}${row}`);
}

const paintedLines = new WeakMap<DockerfileModel, Map<number, Shown>>();

/** A line is painted once: moving in the file draws the same ones again. */
function paintedLine(model: DockerfileModel, line: number, theme: Theme): Shown {
	const known = paintedLines.get(model) ?? new Map<number, Shown>();
	paintedLines.set(model, known);
	const painted =
		known.get(line) ??
		paintSourceLine(
			{
				number: line,
				text: model.file.lines[line - 1] ?? '',
				spans: model.spans[line - 1] ?? [],
				findings: model.findings.filter(
					({range}) => range.startLine <= line && line <= range.endLine,
				),
			},
			theme,
		);
	known.set(line, painted);
	return painted;
}

function sourceRow(
	model: DockerfileModel,
	line: number,
	{cursor, width, theme}: {cursor: Cursor; width: number; theme: Theme},
): Shown {
	const {paint, symbols} = theme;
	const [worst] = findingsAt(model, line);
	const isSelected = line === cursor.line;
	const mark = worst
		? paint(severityRoles[worst.severity], severityMark(worst.severity, theme))
		: ' ';
	const number = padStart(phrase`${line}`, numberColumns(model));
	const space = width - gutterColumns(model);
	const painted = paintedLine(model, line, theme);
	// By the widest character more than fits: it tells whether the line goes on.
	const part = cutColumns(painted, cursor.column, cursor.column + space + 3);
	const shown = truncatePainted(part, space, theme);
	return phrase`${isSelected ? paint('accent', symbols.pointer) : ' '}${mark} ${isSelected ? paint('selected', number) : paint('muted', number)}  ${shown}`;
}

/** The window of a Dockerfile, with what is said of the line under the cursor right below it. */
export function paintSource(
	model: DockerfileModel,
	kept: Cursor,
	space: Space,
): {rows: Shown[]; cursor: Cursor} {
	const {width, height, theme} = space;
	const lines = lineCount(model);
	const line = Math.max(1, Math.min(kept.line, lines));
	const below = belowLines(model, {...kept, line}, space).slice(0, Math.max(0, height - 1));
	const cursor = placeCursor(kept, {lines, height, below: below.length});
	const rows: Shown[] = [];
	for (let shown = cursor.top; shown <= lines && rows.length < height; shown += 1) {
		rows.push(sourceRow(model, shown, {cursor, width, theme}));
		if (shown === cursor.line) {
			rows.push(...below);
		}
	}

	return {rows: rows.slice(0, height), cursor};
}
