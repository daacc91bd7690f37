import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {LintRequest} from '../../source/commands/command-request.ts';
import type {Ending} from '../../source/commands/ending.ts';
import {exitCodeOf} from '../../source/commands/exit-codes.ts';
import lintSchema from '../../source/commands/lint/lint.schema.json' with {type: 'json'};
import {lintCommand} from '../../source/commands/lint/lint-command.ts';
import type {Output} from '../../source/commands/output.ts';
import {createTheme} from '../../source/theme.ts';
import {runProgram} from './run-program.ts';

const isReport = new Ajv2020({allErrors: true, allowUnionTypes: true}).compile(lintSchema);

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-lint-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

async function file(name: string, ...lines: string[]): Promise<string> {
	const place = path.join(folder, name);
	await writeFile(place, `${lines.join('\n')}\n`);
	return place;
}

const lint = (...args: string[]) => runProgram(['lint', ...args]);

test('Findings are told by file, line and rule, and only errors are an exit code', async () => {
	const good = await file('a.Dockerfile', 'FROM a', 'CMD ["x"]');
	const bad = await file('b.Dockerfile', 'FROM a:1', 'RUNN x');
	const text = await lint('--format', 'text', good, bad);
	expect(text.stdout).toBe(
		[
			`${good}:1:6: warning: a is not pinned: its image changes over time. (unpinned-base)`,
			'    Name a version, for example a tag, or pin a digest with @sha256:….',
			`${bad}:2:1: error: RUNN is not an instruction. (unknown-instruction)`,
			'    Write RUN, or put # before a comment.',
			'1 error, 1 warning, 0 hints in 2 files.',
			'',
		].join('\n'),
	);
	expect(text).toMatchObject({code: 5, stderr: ''});
	expect((await lint('--format', 'text', good)).code).toBe(0);
	expect((await lint('--format', 'text', '--exit-code', good)).code).toBe(5);
	expect((await lint('--format', 'text', '--error-on', 'warning', good)).code).toBe(5);
});

test('JSON is what its schema says, and its error is one line', async () => {
	const place = await file('Dockerfile', 'FROM a:1 as b', 'RUN apt-get install x', 'CMD x');
	const {code, stdout, stderr} = await lint('--json', place);
	const report = JSON.parse(stdout);
	expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
	expect(report.summary).toEqual({errors: 1, warnings: 1, hints: 2});
	expect(report.files[0].findings[0]).toEqual({
		rule: 'FromAsCasing',
		severity: 'hint',
		line: 1,
		column: 10,
		endLine: 1,
		endColumn: 12,
		message: 'FROM and as differ in case.',
		fix: 'Write AS.',
		canFix: true,
	});
	expect(code).toBe(5);
	expect(JSON.parse(stderr)).toMatchObject({
		command: 'lint',
		error: {reason: 'findings', exitCode: 5},
	});
});

test('SARIF has each finding at its place, with the rule and the fix', async () => {
	const place = await file('my file', 'FROM a:1', 'EXPOSE 80/TCP');
	const {code, stdout} = await lint('--format', 'sarif', place);
	const [{results, tool}] = JSON.parse(stdout).runs;
	expect(code).toBe(0);
	expect(tool.driver.rules).toEqual([{id: 'ExposeProtoCasing'}]);
	const region = {startLine: 2, startColumn: 8, endLine: 2, endColumn: 14};
	const artifactLocation = {uri: place.replace('my file', 'my%20file')};
	expect(results).toEqual([
		{
			ruleId: 'ExposeProtoCasing',
			ruleIndex: 0,
			level: 'note',
			message: {text: 'The protocol TCP is in capitals. Write 80/tcp.'},
			locations: [{physicalLocation: {artifactLocation, region}}],
			fixes: [
				{
					description: {text: 'Write 80/tcp.'},
					artifactChanges: [
						{
							artifactLocation,
							replacements: [{deletedRegion: region, insertedContent: {text: '80/tcp'}}],
						},
					],
				},
			],
		},
	]);
});

test('A context tells which sources are missing or ignored', async () => {
	await file('there', 'x');
	await file('left-out', 'x');
	await file('.dockerignore', 'left-out');
	const place = await file('Dockerfile', 'FROM a:1', 'COPY there left-out tehre /x/');
	const {stdout, code} = await lint('--json', '--directory', folder, place);
	const rules = JSON.parse(stdout).files[0].findings.map(({rule}: {rule: string}) => rule);
	expect(rules).toEqual(['CopyIgnoredFile', 'missing-source']);
	expect(code).toBe(5);
	expect((await lint('--json', place)).code).toBe(0);
});

test.each([
	['a flag that contradicts', ['--json', '--format', 'text', 'x'], 2],
	['two formats', ['--json', '--format', 'sarif', 'x'], 2],
	['a fix of stdin', ['--fix', '-'], 2],
	['a severity nobody knows', ['--error-on', 'doom', 'x'], 2],
	['a file that is not there', ['/nowhere/Dockerfile'], 1],
])('The command refuses %s', async (_, args, code) => {
	expect((await lint(...args)).code).toBe(code);
});

/** The command with answers that are typed. */
async function fix(
	place: string,
	{answer, yes = false}: {answer?: string; yes?: boolean},
): Promise<{stdout: string; stderr: string; ending: Ending | undefined}> {
	const ran = {stdout: '', stderr: ''};
	const output: Output = {
		format: 'text',
		canAsk: answer !== undefined,
		width: 80,
		theme: createTheme({mode: 'dark', noColour: true, ascii: false}),
		warnings: [],
		now: Date.now,
		print: (...lines) => {
			ran.stdout += lines.map(line => `${line}\n`).join('');
		},
		write: text => {
			ran.stdout += text;
		},
		tell: (...lines) => {
			ran.stderr += lines.join('\n');
		},
		note: () => undefined,
		hasProgress: false,
		progress: () => undefined,
		ask: async question => {
			ran.stdout += question;
			return answer ?? '';
		},
		written: async () => undefined,
	};
	const request: LintRequest = {
		name: 'lint',
		files: [place],
		context: undefined,
		isSarif: false,
		fix: true,
		yes,
		errorOn: 'error',
	};
	const ending = await lintCommand({
		request,
		output,
		stdin: process.stdin,
		signal: new AbortController().signal,
		version: '0',
	});
	return {...ran, ending};
}

test('Fixes are shown as a diff, and written only after a yes', async () => {
	const lines = ['FROM a:1', 'RUN echo “hi”', 'CMD x y'];
	const place = await file('Dockerfile', ...lines);
	const no = await fix(place, {answer: 'n'});
	expect(no.stdout).toContain(
		['@@ -1,3 +1,3 @@', ' FROM a:1', '-RUN echo “hi”', '-CMD x y', '+RUN echo "hi"'].join('\n'),
	);
	expect(no.stdout).toContain('Write these changes to 1 file? [y/N]');
	expect(exitCodeOf(no.ending?.reason ?? 'crashed')).toBe(3);
	expect(await readFile(place, 'utf8')).toBe(`${lines.join('\n')}\n`);

	const unasked = await fix(place, {});
	expect(unasked.ending).toMatchObject({reason: 'refused'});
	expect(unasked.stderr).toContain('--yes');

	const yes = await fix(place, {answer: 'y'});
	expect(yes.ending).toBeUndefined();
	expect(yes.stdout).toContain('2 findings fixed');
	expect(await readFile(place, 'utf8')).toBe('FROM a:1\nRUN echo "hi"\nCMD ["x", "y"]\n');
	expect((await fix(place, {yes: true})).stdout).toBe('0 errors, 0 warnings, 0 hints in 1 file.\n');
});
