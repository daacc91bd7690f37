import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {builtProgram} from '../helpers/pty-program.ts';
import type {Ended} from './run-program.ts';

/** Runs a line of shell, in which `"$@"` is the program. */
const inShell = (script: string): Promise<Ended> =>
	new Promise(resolve => {
		const child = execFile(
			'/bin/sh',
			['-c', script, 'sh', process.execPath, builtProgram],
			(_, stdout, stderr) => resolve({code: child.exitCode ?? -1, stdout, stderr}),
		);
	});

describe('A reader that has seen enough', () => {
	test.each([
		['images --demo --format text', 0],
		['images --demo', 0],
		['df --demo --json', 0],
		['prune --demo --filter name=nothing-is-called-this --exit-code', 3],
		['--help', 0],
		['prune --help', 0],
	])('ends slipway %s quietly and as it would end anyway', async (args, code) => {
		expect(await inShell(`(sleep 0.3; "$@" ${args}; echo "code $?" >&2) | true`)).toEqual({
			code: 0,
			stdout: '',
			stderr: `code ${code}\n`,
		});
	});

	test('gets its first line from a list of thousands', async () => {
		const script = 'SLIPWAY_PRACTICE_SIZE=5000x1 "$@" images --demo --format text | head -n 1';
		const {stdout, stderr} = await inShell(script);
		expect({stdout: stdout.replace(/ +/g, ' '), stderr}).toEqual({
			stdout: 'Name Id Age Size Used by\n',
			stderr: '',
		});
	});
});

describe.runIf(existsSync('/dev/full'))('A full disk', () => {
	test.each(['images --demo', 'df --demo --format text', 'prune --demo', '--help', '--version'])(
		'is told by slipway %s, which ends with 1',
		async args => {
			const {code, stderr} = await inShell(`"$@" ${args} > /dev/full`);
			expect(code).toBe(1);
			expect(stderr).toMatch(
				/^slipway: The output could not be written: ENOSPC: no space left on device.*\n$/,
			);
		},
	);

	test('is told as one line of JSON where JSON is asked for, also when more went wrong', async () => {
		for (const args of ['df', 'prune --exit-code --older-than 9000w']) {
			const {code, stderr} = await inShell(`"$@" ${args} --demo --json > /dev/full`);
			expect(code).toBe(1);
			expect(stderr.match(/\n/g)).toHaveLength(1);
			expect(JSON.parse(stderr).error).toMatchObject({
				reason: 'not-written',
				exitCode: 1,
				message: expect.stringContaining('no space left on device'),
			});
		}
	});

	test('is told where the system limits the size of a file', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-limit-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		for (const args of ['df --demo', '--help']) {
			const {code, stderr} = await inShell(`cd ${folder}; ulimit -f 1; "$@" ${args} > output`);
			expect(code).toBe(1);
			expect(stderr).toMatch(/^slipway: The output could not be written: EFBIG: file too large/);
		}
	});

	test('does not hide how a command ends when its errors cannot be written', async () => {
		const {code} = await inShell('"$@" df --host unix:///nowhere/docker.sock 2> /dev/full');
		expect(code).toBe(4);
	});
});

test('An output that is open for reading alone is told', async () => {
	const {code, stderr} = await inShell('"$@" df --demo 1< /dev/zero');
	expect(code).toBe(1);
	expect(stderr).toMatch(/^slipway: The output could not be written: EBADF/);
});
