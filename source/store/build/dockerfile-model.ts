import type {DockerfileFinding, LintContext} from '../../build/dockerfile/finding.ts';
import {
	type HighlightSpan,
	highlightDockerfile,
} from '../../build/dockerfile/highlight-dockerfile.ts';
import {lintDockerfile} from '../../build/dockerfile/lint-dockerfile.ts';
import {type DockerfileStage, outlineStages} from '../../build/dockerfile/outline-stages.ts';
import {
	type DockerfileInstruction,
	type ParsedDockerfile,
	parseDockerfile,
} from '../../build/dockerfile/parse-dockerfile.ts';
import type {BuildWarning} from './build-run-state.ts';

/** A Dockerfile with all that is said of it. */
export type DockerfileModel = {
	file: ParsedDockerfile;
	/** From top to bottom. */
	findings: readonly DockerfileFinding[];
	/** By line, from 0. */
	spans: readonly (readonly HighlightSpan[])[];
	stages: readonly DockerfileStage[];
};

/** @param context The files that a build would send; `undefined`: unknown yet. */
export function dockerfileModel(text: string, context?: LintContext): DockerfileModel {
	const file = parseDockerfile(text);
	return {
		file,
		findings: lintDockerfile(file, {context}),
		spans: highlightDockerfile(file),
		stages: outlineStages(file),
	};
}

/** A name of a rule, however it is spelled. */
const sameName = (name: string): string => name.replaceAll(/[^a-z\d]/gi, '').toLowerCase();

/**
The same with what a builder advises against, on its lines; what is found without it stays as it is.
Warnings about no line, or of another text, have no place here.
*/
export function withWarnings(
	model: DockerfileModel,
	warnings: readonly BuildWarning[],
): DockerfileModel {
	const {file, findings} = model;
	const told = warnings.flatMap(({text, url, line}): DockerfileFinding[] => {
		const written = line === undefined ? undefined : file.lines[line - 1];
		if (line === undefined || written === undefined) {
			return [];
		}

		// BuildKit's begin with the name of their check.
		const [, name = 'builder', said = text] = /^([A-Z]\w+): (.*)$/s.exec(text) ?? [];
		const isKnown = findings.some(
			({ruleId, range}) => range.startLine === line && sameName(ruleId) === sameName(name),
		);
		const start = written.search(/\S|$/) + 1;
		return isKnown
			? []
			: [
					{
						ruleId: name,
						severity: 'warning',
						range: {
							startLine: line,
							startColumn: start,
							endLine: line,
							endColumn: Math.max(start, written.trimEnd().length + 1),
						},
						message: said,
						fix: url === undefined ? 'The builder warned of this.' : `See ${url}`,
					},
				];
	});
	return told.length === 0
		? model
		: {
				...model,
				findings: [...findings, ...told].sort((a, b) => a.range.startLine - b.range.startLine),
			};
}

/** Lines that are shown: the line break at the end begins none. */
export const lineCount = ({file: {lines}}: DockerfileModel): number =>
	lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length;

/** Findings that begin on this line, from 1. */
export const findingsAt = ({findings}: DockerfileModel, line: number): DockerfileFinding[] =>
	findings.filter(({range}) => range.startLine === line);

/** The instruction that this line, from 1, is a part of; `undefined` between them. */
export const instructionAt = (
	{file}: DockerfileModel,
	line: number,
): DockerfileInstruction | undefined =>
	file.instructions.find(({range}) => range.startLine <= line && line <= range.endLine);

/** The next line with a finding, going round at the ends; `undefined` without findings. */
export function findingBeside(
	{findings}: DockerfileModel,
	line: number,
	by: 1 | -1,
): number | undefined {
	const lines = findings.map(({range}) => range.startLine);
	return by === 1
		? (lines.find(other => other > line) ?? lines[0])
		: (lines.findLast(other => other < line) ?? lines.at(-1));
}

/** Line of the stage before or behind; the line itself at the ends. */
export function stageBeside({stages}: DockerfileModel, line: number, by: 1 | -1): number {
	const lines = stages.map(({range}) => range.startLine);
	return (
		(by === 1 ? lines.find(other => other > line) : lines.findLast(other => other < line)) ?? line
	);
}
