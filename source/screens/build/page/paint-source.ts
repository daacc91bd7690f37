import {cutColumns} from '../../../format/measured-line.ts';
import {phrase, repeated, type Shown} from '../../../format/shown.ts';
import {padStart} from '../../../format/truncate.ts';
import {type Cursor, placeCursor} from '../../../store/build/cursor.ts';
import {
	type DockerfileModel,
	findingsAt,
	lineCount,
} from '../../../store/build/dockerfile-model.ts';
import type {Theme} from '../../../theme.ts';
import {paintSourceLine, severityRoles} from '../../flows/show-dockerfile/paint-source-line.ts';
import {findingLines, severityMark} from './paint-finding.ts';

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
	const shown = cutColumns(
		paintedLine(model, line, theme),
		cursor.column,
		cursor.column + width - gutterColumns(model),
	);
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
