import {execFile} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {brotliDecompressSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {buildProduct} from '../../source/bundle/build-product.ts';
import {isDefaultAlone} from '../../source/bundle/one-copy.ts';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '../..');

let folder: string;
let files: string[];
/** As a start unpacks it, where it looks for the files beside it. */
let app: string;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-bundle-'));
	const output = path.join(folder, 'dist');
	await buildProduct(path.join(repository, 'source/cli.tsx'), output);
	const names = await readdir(output, {recursive: true, withFileTypes: true});
	files = names.filter(file => file.isFile()).map(file => path.join(file.parentPath, file.name));
	const packed = files.find(file => /app-[^/]*\.cjs\.br$/.test(file)) ?? '';
	app = packed.replace(/\.br$/, '');
	await writeFile(app, brotliDecompressSync(await readFile(packed)));
	files.push(app);
});

afterAll(() => rm(folder, {recursive: true, force: true}));

test('The built program needs nothing but Node: every part loads where there are no packages', async () => {
	// The program's own file runs when it is loaded; the last test starts it.
	const parts = files.filter(
		file => file.endsWith('.cjs') && path.basename(file) !== 'program.cjs',
	);
	expect(parts.length).toBeGreaterThan(1);
	const script = parts.map(part => `await import(${JSON.stringify(pathToFileURL(part).href)});`);
	const node = ['--input-type=module', '--eval', script.join('')];
	await expect(run(process.execPath, node, {cwd: folder})).resolves.toMatchObject({stderr: ''});
});

test('The built program can be compiled as a script, which has no import() of its own', async () => {
	expect(await readFile(app, 'utf8')).not.toMatch(/\bimport\(/);
});

test('The built program is ASCII, so that V8 keeps it with one byte for each character', async () => {
	expect(await readFile(app, 'utf8')).toMatch(/^[\0-\x7F]+$/);
});

test('The built program reads less than 3.5 MB at the start', async () => {
	expect((await stat(app)).size).toBeLessThan(3_500_000);
});

test.each([
	['undici', 'EnvHttpProxyAgent'],
	['dockerfile-ast', 'DockerfileParser'],
	['semver', 'SemVer'],
])('The built program reads %s when it is first used, not at the start', async (name, used) => {
	const [file = ''] = files.filter(other => path.basename(other).startsWith(`${name}-`));
	expect((await import(pathToFileURL(file).href))[used]).toBeDefined();
	const text = await readFile(app, 'utf8');
	const requires = [...text.matchAll(/\b\w+\([`"']\.\/([^`"']+)[`"']\)/g)].map(
		([, asked]) => asked,
	);
	expect(requires).toContain(path.basename(file));
	expect(text.includes(`class ${used}`)).toBe(false);
});

test('All files of the built program share what they import of React and of Node', async () => {
	const text = await readFile(app, 'utf8');
	// A hook is called as it is, and not looked up in a copy of what React exports.
	expect(text).toMatch(/\b\w+\.default\.useMemo\b/);
	expect(text).not.toMatch(/\(0,[\w$]+\.useMemo\)\(/);
	expect(text.match(/[\w$]\(\w+\([`"']node:path[`"']\)/g)?.length).toBe(1);
});

test.each([
	["import path from 'node:path';", true],
	['import path from"node:path";', true],
	["import path from 'node:path';\nimport type {ParsedPath} from 'node:path';", true],
	["import {join} from 'node:path';", false],
	["import path, {join} from 'node:path';", false],
	["import * as path from 'node:path';", false],
	["import path from 'node:path';\nimport {join} from 'node:fs';", true],
])('The bundle sees whether %j takes the default alone', (text, isAlone) => {
	expect(isDefaultAlone(text, 'node:path')).toBe(isAlone);
});

test('The built program loads cryptography when it is first used, not at the start', async () => {
	// In a file: what is evaluated has all parts of Node at hand.
	const script = path.join(folder, 'load.cjs');
	await writeFile(
		script,
		`new (require('node:vm').Script)(require('node:fs').readFileSync(${JSON.stringify(app)}, 'utf8'))
			.runInThisContext()({}, require, {exports: {}}, '', '');
		process.stdout.write(String(process.moduleLoadList.includes('NativeModule crypto')));`,
	);
	const {stdout} = await run(process.execPath, [script]);
	expect(stdout).toBe('false');
});

test('The built program can be run as a program', async () => {
	const program = path.join(folder, 'dist/cli.js');
	expect((await stat(program)).mode & 0o111).toBe(0o111);
	expect(await readFile(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
	const {stdout} = await run(program, ['--version']);
	expect(stdout.trim()).toBe(packageJson.version);
});
