import type {DockerfileFinding} from '../../../build/dockerfile/finding.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {textWidth} from '../../../format/truncate.ts';
import type {Theme} from '../../../theme.ts';
import {columnsOnLine, severityRoles} from '../../flows/show-dockerfile/paint-source-line.ts';

/** Findings listed below one line; more are counted. */
const mostTold = 3;

/** Rows for one sentence. */
const mostRows = 2;

export const severityMark = (severity: DockerfileFinding['severity'], {symbols}: Theme): Shown =>
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
export function findingLines(
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
