import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {expect, test} from 'vitest';
import {builtProgram} from '../helpers/pty-program.ts';
import {runProgram} from './run-program.ts';

const folder = path.join(path.dirname(builtProgram), 'schemas');
const ending = '.schema.json';

/** Lines that end with 0 on the practice engine, by the command that their JSON names. */
const lines: Readonly<Record<string, readonly string[]>> = {
	images: ['images'],
	df: ['df'],
	prune: ['prune', '--unused', '--dry-run'],
	layers: ['layers', 'redis:7'],
	files: ['files', 'redis:7', '/etc'],
	waste: ['waste', 'redis:7'],
	diff: ['diff', 'redis:7', 'nginx:1.27'],
	commit: ['commit', 'workbench', '--dry-run'],
	copy: ['copy', 'redis:7', 'team/redis'],
	recreate: ['recreate', 'workbench', '--dry-run'],
	keys: ['keys', 'images'],
	tags: ['tags', 'redis'],
	update: ['update', 'redis:7'],
};

/** Proved by tests of their own: a build needs a folder, a linter a file. */
const others = ['build', 'lint', 'config'];

test('Each command that prints JSON has a schema in the package', async () => {
	const names = (await readdir(folder)).map(name => name.replace(ending, ''));
	expect(names.sort()).toEqual([...Object.keys(lines), ...others].sort());
	const {stdout} = await runProgram(['--help']);
	const commands = Array.from(stdout.matchAll(/^ {2}([a-z]+) .*\[options\]/gm), ([, name]) => name);
	const silent = ['completion', 'help'];
	expect(commands.filter(name => !silent.includes(name ?? '')).sort()).toEqual(
		names.filter(name => name !== 'config').sort(),
	);
});

test.each(Object.entries(lines))('What %s prints is as its schema says', async (name, args) => {
	const ended = await runProgram([...args, '--demo', '--json']);
	expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
	const schema = JSON.parse(await readFile(path.join(folder, `${name}${ending}`), 'utf8'));
	const ajv = new Ajv2020({
		allErrors: true,
		allowUnionTypes: true,
		strictRequired: false,
		formats: {'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/},
	});
	const validate = ajv.compile(schema);
	const report = JSON.parse(ended.stdout);
	expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
	expect(report).toMatchObject({version: 1, command: name});
	// A schema that requires nothing would fit everything.
	expect(validate({version: 1, command: name})).toBe(false);
});
