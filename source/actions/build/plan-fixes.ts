import type {DockerfileFinding, LintContext} from '../../build/dockerfile/finding.ts';
import {fixDockerfile, fixFinding} from '../../build/dockerfile/fix-dockerfile.ts';
import {lintDockerfile} from '../../build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../build/dockerfile/parse-dockerfile.ts';
import type {Project} from '../../store/build/build-desk.ts';
import {type FixedFile, withLines} from './save-fixes.ts';

/** Whether Slipway can do what a finding proposes. */
export const canFix = ({edits = [], ignoreLines = []}: DockerfileFinding): boolean =>
	edits.length > 0 || ignoreLines.length > 0;

type FixPlan = {
	/** One of them, or all that have one right answer. */
	findings: readonly DockerfileFinding[] | 'all';
	/** `undefined`: unknown, and `.dockerignore` stays as it is. */
	context: {files: LintContext; ignoreFile: string} | undefined;
};

/**
What files would be with the fixes in them; those that stay what they are left out.
@throws What stands in the way of reading `.dockerignore`.
*/
export async function planFixes(
	{dockerfile, text}: Pick<Project, 'dockerfile' | 'text'>,
	{findings, context}: FixPlan,
): Promise<FixedFile[]> {
	const lint = (changed: string) =>
		lintDockerfile(parseDockerfile(changed), {context: context?.files});
	const after =
		findings === 'all' ? fixDockerfile(text, lint).text : findings.reduce(fixFinding, text);
	const wanted = findings === 'all' ? lint(text) : findings;
	const lines = wanted.flatMap(({ignoreLines = []}) => ignoreLines);
	const files = [
		{path: dockerfile, before: text, after},
		...(context && lines.length > 0 ? [await withLines(context.ignoreFile, lines)] : []),
	];
	return files.filter(file => file.before !== file.after);
}
