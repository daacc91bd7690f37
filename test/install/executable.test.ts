import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeExecutable} from '../../source/bundle/make-executable.ts';
import {builtProgram} from '../helpers/pty-program.ts';
import {usePrograms} from '../pty/use-program.ts';

const run = promisify(execFile);

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';

describe.runIf(isRoot)('The single executable, in a tree without Node', () => {
	const start = usePrograms();
	let tree: string;
	let programs: string;

	beforeAll(async () => {
		tree = await mkdtemp(path.join(tmpdir(), 'slipway-tree-'));
		programs = path.join(tree, 'root/.cache/slipway/program');
		await Promise.all(
			['usr/bin', 'tmp', 'root'].map(name => mkdir(path.join(tree, name), {recursive: true})),
		);
		await makeExecutable({
			program: path.dirname(builtProgram),
			node: process.execPath,
			executable: path.join(tree, 'usr/bin/slipway'),
		});
		// The libraries of the system, and nothing else.
		const script = `cp -L --parents $(ldd "$2" | grep -o '/[^ ]*') "$1"`;
		await run('bash', ['-ec', script, 'bash', tree, process.execPath]);
	}, 120_000);

	afterAll(() => rm(tree, {recursive: true, force: true}));

	const environment = {HOME: '/root', PATH: '/usr/bin'};
	const slipway = (...args: string[]) =>
		run('chroot', [tree, '/usr/bin/slipway', ...args], {
			env: {...environment, PATH: process.env.PATH},
		});

	test('tells its version, and keeps its parts once', async () => {
		const {version} = JSON.parse(await readFile('package.json', 'utf8'));
		expect(await slipway('--version')).toEqual({stdout: `${version}\n`, stderr: ''});
		expect(await slipway('--version')).toEqual({stdout: `${version}\n`, stderr: ''});
		expect(await readdir(programs)).toHaveLength(1);
	});

	test('opens, hears keys and quits', async () => {
		const program = start({
			command: ['chroot', tree, '/usr/bin/slipway', '--demo'],
			environment: {...environment, PATH: `${process.env.PATH}`},
		});
		await program.waitFor(/REPOSITORY/);
		program.press('2');
		await program.waitFor(/NAME/);
		program.press('q');
		expect(await program.exit()).toBe(0);
	}, 60_000);

	test('writes a part anew that was damaged', async () => {
		await slipway('--version');
		const [checksum = ''] = await readdir(programs);
		const file = path.join(programs, checksum, 'program.cjs');
		const whole = await readFile(file, 'utf8');
		await writeFile(file, whole.slice(0, -100));
		expect((await slipway('--version')).stderr).toBe('');
		expect(await readFile(file, 'utf8')).toBe(whole);
	});

	test('starts where nothing can be kept, and leaves nothing', async () => {
		await rm(path.join(tree, 'root/.cache'), {recursive: true, force: true});
		await writeFile(path.join(tree, 'root/.cache'), '');
		expect((await slipway('--version')).stderr).toBe('');
		expect(await readdir(path.join(tree, 'tmp'))).toEqual([]);
		await rm(path.join(tree, 'root/.cache'));
	});
});

test('A Node that takes no program into itself is named', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-executable-'));
	try {
		const node = path.join(folder, 'node');
		await writeFile(node, '#!/bin/sh\n');
		await expect(
			makeExecutable({
				program: path.dirname(builtProgram),
				node,
				executable: path.join(folder, 'slipway'),
			}),
		).rejects.toThrow(`${node} takes no program into itself`);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
});
