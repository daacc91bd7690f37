import type {DockerfileFinding, FindingSeverity} from '../../../build/dockerfile/finding.ts';
import type {HighlightKind, HighlightSpan} from '../../../build/dockerfile/highlight-dockerfile.ts';
import {safeText} from '../../../format/safe-text.ts';
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
): string {
	const marked = findings
		.filter(({severity}) => severity !== 'hint')
		.map(finding => ({
			...columnsOnLine(finding, number, text.length),
			role: severityRoles[finding.severity],
		}));
	const coloured = spans.map(({startColumn, endColumn, kind}) => ({
		start: startColumn - 1,
		end: endColumn - 1,
		role: kindRoles[kind],
	}));
	const edges = [...marked, ...coloured].flatMap(({start, end}) => [start, end]);
	const cuts = [...new Set([0, ...edges, text.length])]
		.filter(cut => cut >= 0 && cut <= text.length)
		.toSorted((a, b) => a - b);
	return cuts
		.slice(0, -1)
		.map((start, index) => {
			const part = safeText(text.slice(start, cuts[index + 1]));
			const covers = (range: {start: number; end: number}) =>
				range.start <= start && start < range.end;
			const role = (marked.find(covers) ?? coloured.find(covers))?.role;
			return role === undefined ? part : paint(role, part);
		})
		.join('');
}
