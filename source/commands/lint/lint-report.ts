import type {DockerfileFinding, FindingSeverity} from '../../build/dockerfile/finding.ts';
import type {TextRange} from '../../build/dockerfile/text-range.ts';

/** What was found in one file. */
export type LintedFile = {
	/** As it was given; `-`: stdin. */
	name: string;
	findings: readonly DockerfileFinding[];
	/** What was written into it. */
	fixed: readonly DockerfileFinding[];
};

const findingReport = ({ruleId, severity, range, message, fix, edits}: DockerfileFinding) => ({
	rule: ruleId,
	severity,
	line: range.startLine,
	column: range.startColumn,
	endLine: range.endLine,
	endColumn: range.endColumn,
	message,
	fix,
	canFix: edits !== undefined && edits.length > 0,
});

export const countOf = (files: readonly LintedFile[], severity: FindingSeverity): number =>
	files.reduce(
		(sum, {findings}) => sum + findings.filter(finding => finding.severity === severity).length,
		0,
	);

/** As `lint.schema.json` tells it. */
export const lintReport = (files: readonly LintedFile[]) => ({
	version: 1,
	command: 'lint',
	files: files.map(({name, findings, fixed}) => ({
		file: name,
		findings: findings.map(findingReport),
		fixed: fixed.map(findingReport),
	})),
	summary: {
		errors: countOf(files, 'error'),
		warnings: countOf(files, 'warning'),
		hints: countOf(files, 'hint'),
	},
});

const levels: Readonly<Record<FindingSeverity, string>> = {
	error: 'error',
	warning: 'warning',
	hint: 'note',
};

const regionOf = ({startLine, startColumn, endLine, endColumn}: TextRange) => ({
	startLine,
	startColumn,
	endLine,
	endColumn,
});

const locationOf = (name: string) => ({
	uri: name === '-' ? 'stdin' : name.split('/').map(encodeURIComponent).join('/'),
});

const sarifFix = (name: string, {fix, edits = []}: DockerfileFinding) => ({
	description: {text: fix},
	artifactChanges: [
		{
			artifactLocation: locationOf(name),
			replacements: edits.map(({range, text}) => ({
				deletedRegion: regionOf(range),
				insertedContent: {text},
			})),
		},
	],
});

/** SARIF 2.1.0, as code hosts read it. @param version Of this Slipway. */
export function sarifReport(files: readonly LintedFile[], version: string) {
	const rules = [
		...new Set(files.flatMap(({findings}) => findings.map(({ruleId}) => ruleId))),
	].sort();
	return {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {driver: {name: 'Slipway', version, rules: rules.map(id => ({id}))}},
				columnKind: 'utf16CodeUnits',
				results: files.flatMap(({name, findings}) =>
					findings.map(finding => ({
						ruleId: finding.ruleId,
						ruleIndex: rules.indexOf(finding.ruleId),
						level: levels[finding.severity],
						message: {text: `${finding.message} ${finding.fix}`},
						locations: [
							{
								physicalLocation: {
									artifactLocation: locationOf(name),
									region: regionOf(finding.range),
								},
							},
						],
						...(finding.edits && finding.edits.length > 0
							? {fixes: [sarifFix(name, finding)]}
							: {}),
					})),
				),
			},
		],
	};
}
