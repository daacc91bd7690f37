import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {runProgram} from './run-program.ts';

const flags = [
	'--format <format>',
	'--json',
	'--exit-code',
	'-H, --host <address>',
	'--config <file>',
];

test.each([
	['prune', [...flags, '--grace <time>', '--keep-newest <count>', '--protect <glob>']],
	['images', flags],
	['df', flags],
	['layers', flags],
	['files', [...flags, '--layer <number>']],
	['waste', [...flags, '--max-size <size>']],
	[
		'commit',
		[
			...flags,
			'--accept',
			'--exclude <path>',
			'--change <instruction>',
			'--existing <what>',
			'--yes',
		],
	],
	['diff', [...flags, '--markdown', '--attributes', '--mtime']],
	[
		'build',
		[
			...flags,
			'-t, --tag <name>',
			'-f, --file <file>',
			'--secret <secret>',
			'--max-size <size>',
			'--max-layer <size>',
			'--progress <how>',
		],
	],
	['recreate', [...flags, '--pull', '--roll-back', '--dry-run', '--yes']],
	['copy', [...flags, '--all-tags', '--yes']],
	['tags', [...flags, '--filter <glob>', '--newest <count>', '--details']],
	['update', [...flags, '--used']],
	['keys', flags],
	['lint', [...flags, '--directory <directory>', '--error-on <severity>', '--fix', '--yes']],
])(
	'The help of %s tells its flags and all of its exit codes, in 80 columns',
	async (name, said) => {
		const {code, stdout, stderr} = await runProgram([name, '--help']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		for (const flag of said) {
			expect(stdout).toContain(`  ${flag}`);
		}

		const [, table = ''] = stdout.split('Exit codes:\n');
		const told = [...table.matchAll(/^ {2}(\d+) +\S/gm)].map(([, number]) => Number(number));
		// Only a check can be blocked, a comparison has nothing to refuse, and a linter asks no engine.
		const checks: Record<string, number | undefined> = {
			waste: undefined,
			commit: undefined,
			build: undefined,
			diff: exitCodes.refused,
			update: exitCodes.refused,
			keys: exitCodes.unreachable,
			lint: exitCodes.unreachable,
		};
		const unused = name in checks ? checks[name] : exitCodes.blocked;
		const ways = Object.values(exitCodes).filter(exit => exit !== unused);
		// Keys are asked of nobody, and block nothing.
		expect(told).toEqual(ways.filter(exit => name !== 'keys' || exit !== exitCodes.blocked));
		expect(stdout).toContain('an error is one line of JSON on stderr');
		expect(stdout).toMatch(/^[\n -~]*$/);
		expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
	},
);

test('The help of the program tells how it ends, and where its commands do', async () => {
	const {stdout} = await runProgram(['--help']);
	expect(stdout).toContain('Exit codes: 0 after quitting, 1 after a crash, 2 when');
	expect(stdout).toContain('slipway COMMAND --help');
});

test('The page on scripts has a row for each exit code', async () => {
	const page = await readFile(
		path.resolve(import.meta.dirname, '../../media/scripting.md'),
		'utf8',
	);
	const rows = [...page.matchAll(/^\| (\d+) \| /gm)].map(([, number]) => Number(number));
	expect(rows).toEqual(Object.values(exitCodes));
});
