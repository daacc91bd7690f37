import path from 'node:path';
import {text as textOf} from 'node:stream/consumers';
import {readDockerfile} from '../../actions/build/read-dockerfile.ts';
import {type FixedFile, saveFixes} from '../../actions/build/save-fixes.ts';
import {contextFailure} from '../../build/context/context-error.ts';
import {readContext} from '../../build/context/read-context.ts';
import {readLintContext} from '../../build/context/read-lint-context.ts';
import type {
	DockerfileFinding,
	FindingSeverity,
	LintContext,
} from '../../build/dockerfile/finding.ts';
import {fixDockerfile} from '../../build/dockerfile/fix-dockerfile.ts';
import {lintDockerfile} from '../../build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../build/dockerfile/parse-dockerfile.ts';
import {counted} from '../../format/counted.ts';
import {safeJson} from '../../format/safe-json.ts';
import {Problem} from '../../problem.ts';
import {diffText} from '../../session/review/diff/diff-text.ts';
import type {LintRequest} from '../command-request.ts';
import {type Ending, endingLines} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import {usualDockerfile} from '../usual-dockerfile.ts';
import {countOf, type LintedFile, lintReport, sarifReport} from './lint-report.ts';

type LintCommand = {
	request: LintRequest;
	output: Output;
	stdin: NodeJS.ReadableStream;
	signal: AbortSignal;
	/** Of this Slipway. */
	version: string;
};

/** A file that was read; `text` is what it has now. */
type ReadFile = {name: string; text: string; context: LintContext | undefined};

/** The file of the working directory, where none is named. @throws Problem */
async function usualFile(): Promise<string> {
	const name = await usualDockerfile('');
	if (name !== undefined) {
		return name;
	}

	throw new Problem({
		reason: 'not-found',
		message: 'No Dockerfile or Containerfile in this directory.',
		nextStep: 'Name the files, or use - for stdin.',
	});
}

/** @throws Problem */
async function contextOf(
	name: string,
	directory: string | undefined,
	{signal}: {signal: AbortSignal},
): Promise<LintContext | undefined> {
	if (directory === undefined || name === '-') {
		return undefined;
	}

	try {
		const place = {directory: path.resolve(directory), dockerfile: path.resolve(name)};
		return await readLintContext(await readContext(place, {signal}));
	} catch (error) {
		throw contextFailure(error);
	}
}

/** @throws Problem */
async function readOne(
	name: string,
	{request: {context}, stdin, signal}: LintCommand,
): Promise<ReadFile> {
	if (name === '-') {
		return {name, text: await textOf(stdin), context: undefined};
	}

	const {text, failure} = await readDockerfile({directory: '', dockerfile: name});
	if (failure) {
		throw failure;
	}

	return {name, text, context: await contextOf(name, context, {signal})};
}

const lint = (text: string, {context}: Pick<ReadFile, 'context'>): DockerfileFinding[] =>
	lintDockerfile(parseDockerfile(text), {context});

/** The lines that differ, as `diff -u` prints them. */
function diffLines({path: name, before, after}: FixedFile): string[] {
	const signs = {same: ' ', added: '+', removed: '-', note: '\\ '} as const;
	return [
		`--- ${name}`,
		`+++ ${name}`,
		...diffText(before, after).hunks.flatMap(hunk => [
			`@@ -${hunk.beforeStart},${hunk.beforeCount} +${hunk.afterStart},${hunk.afterCount} @@`,
			...hunk.lines.map(({kind, text}) => `${signs[kind]}${text}`),
		]),
	];
}

const refused = (message: string, nextStep?: string): Ending => ({
	reason: 'refused',
	message,
	nextStep,
});

/**
Shows what would be written, asks, and writes it.
@returns What was fixed by file, or why nothing was.
@throws Problem
*/
async function fixFiles(
	files: ReadFile[],
	{request, output}: LintCommand,
): Promise<ReadonlyMap<ReadFile, readonly DockerfileFinding[]> | Ending> {
	const done = files.map(file => ({file, ...fixDockerfile(file.text, text => lint(text, file))}));
	const changed = done.filter(({file, text}) => text !== file.text);
	const written = changed.map(({file, text}) => ({
		path: file.name,
		before: file.text,
		after: text,
	}));
	if (output.format === 'text') {
		output.print(...written.flatMap(diffLines));
	}

	if (written.length > 0 && !request.yes) {
		if (!output.canAsk) {
			return refused('Nothing was written: no one can be asked.', 'Use --yes to write the fixes.');
		}

		const question = `Write these changes to ${counted(written.length, 'file')}? [y/N] `;
		if (!/^y(?:es)?$/i.test((await output.ask(question)).trim())) {
			return refused('Nothing was written.');
		}
	}

	await saveFixes(written);
	for (const {file, text} of changed) {
		file.text = text;
	}

	return new Map(changed.map(({file, fixed}) => [file, fixed]));
}

function printFindings(files: readonly LintedFile[], output: Output): void {
	for (const {name, findings, fixed} of files) {
		for (const {range, severity, ruleId, message, fix} of findings) {
			output.print(
				`${name}:${range.startLine}:${range.startColumn}: ${severity}: ${message} (${ruleId})`,
				`    ${fix}`,
			);
		}

		if (fixed.length > 0) {
			output.print(`${name}: ${counted(fixed.length, 'finding')} fixed`);
		}
	}

	const parts = [
		counted(countOf(files, 'error'), 'error'),
		counted(countOf(files, 'warning'), 'warning'),
		counted(countOf(files, 'hint'), 'hint'),
	];
	output.print(`${parts.join(', ')} in ${counted(files.length, 'file')}.`);
}

const from: Readonly<Record<FindingSeverity, readonly FindingSeverity[]>> = {
	error: ['error'],
	warning: ['error', 'warning'],
	hint: ['error', 'warning', 'hint'],
};

/**
Lints Dockerfiles, without an engine.
@returns Why it does not end with 0; `undefined`: nothing was found that should.
@throws Problem
*/
export async function lintCommand(command: LintCommand): Promise<Ending | undefined> {
	const {request, output, version, signal} = command;
	const names = request.files.length > 0 ? request.files : [await usualFile()];
	const files: ReadFile[] = [];
	for (const name of new Set(names)) {
		signal.throwIfAborted();
		files.push(await readOne(name, command));
	}

	const fixed = request.fix ? await fixFiles(files, command) : new Map<ReadFile, never[]>();
	if ('reason' in fixed) {
		output.tell(...endingLines(fixed));
		return fixed;
	}

	const linted = files.map(file => ({
		name: file.name,
		findings: lint(file.text, file),
		fixed: fixed.get(file) ?? [],
	}));
	if (request.isSarif) {
		output.write(`${safeJson(sarifReport(linted, version), '\t')}\n`);
	} else if (output.format === 'json') {
		printJson(output, lintReport(linted));
	} else {
		printFindings(linted, output);
	}

	const severities = from[request.errorOn];
	const count = severities.reduce((sum, severity) => sum + countOf(linted, severity), 0);
	return count === 0
		? undefined
		: {
				reason: 'findings',
				message: `${counted(count, 'finding')} of the severity ${severities.join(' or ')}.`,
			};
}
