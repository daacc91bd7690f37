import {type Command, Option} from 'commander';
import {commandHelp} from '../command-help.ts';
import type {LintRequest, Manner} from '../command-request.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type LintFlags = Omit<MannerFlags, 'format'> & {
	format?: 'text' | 'json' | 'sarif';
	directory?: string;
	errorOn?: LintRequest['errorOn'];
	fix?: boolean;
	yes?: boolean;
};

/** @throws UsageProblem */
export function parseLint(files: readonly string[], flags: LintFlags): LintRequest & Manner {
	const {format, json, exitCode = false, fix = false} = flags;
	const isSarif = format === 'sarif';
	if (isSarif && json) {
		throw new UsageProblem('--json and --format sarif contradict each other');
	}

	if (fix && files.includes('-')) {
		throw new UsageProblem('--fix writes files, and - is stdin');
	}

	const manner = mannerOf({
		exitCode,
		...(json ? {json} : {}),
		...(format ? {format: isSarif ? 'json' : format} : {}),
	});
	return {
		...manner,
		name: 'lint',
		files,
		context: flags.directory,
		isSarif,
		fix,
		yes: flags.yes ?? false,
		errorOn: flags.errorOn ?? (exitCode ? 'warning' : 'error'),
	};
}

export const addLintFlags = (command: Command): Command =>
	command
		.argument('[file...]', 'Dockerfiles, or - for stdin')
		.option('--directory <directory>', 'the build context: find missing and ignored files')
		.addOption(
			new Option('--error-on <severity>', 'end with 5 from this severity on (error)').choices([
				'error',
				'warning',
				'hint',
			]),
		)
		.option('--fix', 'write the fixes that have one right answer')
		.option('--yes', 'do not ask')
		.addHelpText('after', commandHelp.lint);
