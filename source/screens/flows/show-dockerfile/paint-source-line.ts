import type {DockerfileFinding, FindingSeverity} from '../../../build/dockerfile/finding.ts';
import type {HighlightKind, HighlightSpan} from '../../../build/dockerfile/highlight-dockerfile.ts';
import {joinShown, type Shown, toShown} from '../../../format/shown.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

const kindRoles: Readonly<Record<HighlightKind, ColourRole>> = {
	keyword: 'accent',
	comment: 'muted',
	flag: 'strong',
	string: 'success',
	variable: 'match',
	image: 'strong',
};

export const severityRoles: Readonly<Record<FindingSeverity, ColourRole>> = {
	error: 'danger',
	warning: 'warning',
	hint: 'muted',
};

/** Columns of a finding on one of its lines, from 0; the end is exclusive. */
export function columnsOnLine(
	{range}: Pick<DockerfileFinding, 'range'>,
	line: number,
	length: number,
): {start: number; end: number} {
	return {
		start: line === range.startLine ? range.startColumn - 1 : 0,
		end: line === range.endLine ? range.endColumn - 1 : length,
	};
}

type SourceLine = {
	/** From 1. */
	number: number;
	text: string;
	spans: readonly HighlightSpan[];
	/** All that touch this line. */
	findings: readonly DockerfileFinding[];
};

/** One line of a Dockerfile in colours; hints stay in the gutter, what is worse is seen in the text. */
export function paintSourceLine(
	{number, text, spans, findings}: SourceLine,
	{paint}: Theme,
): Shown {
	const roles = Array.from<ColourRole | undefined>({length: text.length});
	for (const {startColumn, endColumn, kind} of spans) {
		roles.fill(kindRoles[kind], startColumn - 1, endColumn - 1);
	}

	for (const finding of findings.filter(({severity}) => severity !== 'hint').toReversed()) {
		const {start, end} = columnsOnLine(finding, number, text.length);
		roles.fill(severityRoles[finding.severity], start, end);
	}

	const parts: Shown[] = [];
	for (let start = 0; start < text.length; ) {
		const role = roles[start];
		let end = start + 1;
		while (end < text.length && roles[end] === role) {
			end += 1;
		}

		const part = toShown<string>(text.slice(start, end));
		parts.push(role === undefined ? part : paint(role, part));
		start = end;
	}

	return joinShown(parts, '');
}
