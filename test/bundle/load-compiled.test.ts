import {chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Script} from 'node:vm';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {loadCompiled} from '../../source/bundle/load-compiled.ts';
import {readCompiled} from '../../source/bundle/read-compiled.ts';
import {saveCompiled} from '../../source/bundle/save-compiled.ts';

const ending = `-${process.arch}-${process.version}`;

let folder: string;
let compiledFile: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-compiled-'));
	compiledFile = path.join(folder, 'compiled', `app${ending}`);
});

afterEach(() => rm(folder, {recursive: true, force: true}));

async function writeApp(): Promise<string> {
	const file = path.join(folder, 'app.cjs');
	await writeFile(file, "exports.name = require('node:path').basename(__filename);");
	return file;
}

test('loads a file with its exports, with and without compiled code', async () => {
	const file = await writeApp();
	expect(loadCompiled(file, compiledFile)).toEqual({name: 'app.cjs'});
	await saveCompiled(compiledFile, () => new Script('1').createCachedData());
	expect(loadCompiled(file, compiledFile)).toEqual({name: 'app.cjs'});
});

test('loads a file although its compiled code is damaged', async () => {
	await saveCompiled(compiledFile, () => Buffer.from('no code at all'));
	expect(loadCompiled(await writeApp(), compiledFile)).toEqual({name: 'app.cjs'});
});

test('keeps compiled code so that nobody else can read or write it', async () => {
	await saveCompiled(compiledFile, () => Buffer.from('code'));
	expect(readCompiled(compiledFile)?.toString()).toBe('code');
	await chmod(compiledFile, 0o620);
	expect(readCompiled(compiledFile)).toBeUndefined();
});

test('has no compiled code before the first start', () => {
	expect(readCompiled(compiledFile)).toBeUndefined();
});

test('removes what the same Node kept of earlier builds, and nothing else', async () => {
	const kept = path.join(folder, 'compiled');
	await mkdir(kept);
	await writeFile(path.join(kept, `older${ending}`), '');
	await writeFile(path.join(kept, 'older-of-another-node'), '');
	await saveCompiled(compiledFile, () => Buffer.from('code'));
	expect((await readdir(kept)).sort()).toEqual([`app${ending}`, 'older-of-another-node']);
});

test('goes on without keeping anything where it cannot write', async () => {
	const blocked = path.join(folder, 'file');
	await writeFile(blocked, 'in the way');
	await saveCompiled(path.join(blocked, 'app'), () => Buffer.from('code'));
	expect(await readFile(blocked, 'utf8')).toBe('in the way');
});
