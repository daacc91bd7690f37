import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Script} from 'node:vm';
import {brotliCompressSync} from 'node:zlib';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {loadCompiled} from '../../source/bundle/load-compiled.ts';
import {packedFile} from '../../source/bundle/packed-file.ts';
import {readKept} from '../../source/bundle/read-kept.ts';
import {saveKept} from '../../source/bundle/save-kept.ts';
import {markStart, removeDeadly} from '../../source/bundle/start-mark.ts';

const ending = `-${process.arch}-${process.version}`;

const damages: {what: string; damage(whole: Buffer, at: number, bits: number): Buffer}[] = [
	{
		what: 'changed in one byte',
		damage(whole, at, bits) {
			const damaged = Buffer.from(whole);
			damaged.writeUInt8(whole.readUInt8(at) ^ bits, at);
			return damaged;
		},
	},
	{what: 'cut off', damage: (whole, at) => whole.subarray(0, at)},
	{
		what: 'longer than it was',
		damage: (whole, at, bits) =>
			Buffer.concat([whole.subarray(0, at), Buffer.from([bits]), whole.subarray(at)]),
	},
	{
		what: 'empty from some place on',
		damage: (whole, at) => Buffer.concat([whole.subarray(0, at), Buffer.alloc(whole.length - at)]),
	},
];

let folder: string;
let compiledFile: string;

beforeEach(async () => {
	// What a start keeps when it is over would come back into a folder that is gone by then.
	vi.useFakeTimers({toFake: ['setTimeout']});
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-compiled-'));
	compiledFile = path.join(folder, 'compiled', `app${ending}`);
});

afterEach(async () => {
	vi.useRealTimers();
	await rm(folder, {recursive: true, force: true});
});

async function writeApp(): Promise<string> {
	const file = path.join(folder, 'app.cjs');
	const text =
		"(function (exports, require, module, __filename) { exports.name = require('node:path').basename(__filename); })";
	await writeFile(packedFile(file), brotliCompressSync(text));
	return file;
}

test('The loader loads a file with its exports, with and without compiled code', async () => {
	const file = await writeApp();
	expect(loadCompiled(file, compiledFile).exports).toEqual({name: 'app.cjs'});
	await saveKept(compiledFile, () => new Script('1').createCachedData());
	expect(loadCompiled(file, compiledFile).exports).toEqual({name: 'app.cjs'});
});

test('A start that ends soon keeps what it compiled, beside what another use of the program compiled', async () => {
	const file = await writeApp();
	await loadCompiled(file, compiledFile).keep();
	await loadCompiled(file, `${compiledFile}-command`).keep();
	expect((await readdir(path.dirname(compiledFile))).sort()).toEqual([
		`app${ending}`,
		`app${ending}-command`,
		'app.cjs',
	]);
	const before = await readFile(compiledFile);
	await loadCompiled(file, compiledFile).keep();
	expect(await readFile(compiledFile)).toEqual(before);
});

test('The loader unpacks a file once, and again when what it kept of that is damaged', async () => {
	const file = await writeApp();
	const unpackedFile = path.join(path.dirname(compiledFile), 'app.cjs');
	await loadCompiled(file, compiledFile).keep();
	const kept = await readFile(unpackedFile);
	await rm(packedFile(file));
	expect(loadCompiled(file, compiledFile).exports).toEqual({name: 'app.cjs'});
	await writeFile(unpackedFile, kept.subarray(1));
	expect(() => loadCompiled(file, compiledFile)).toThrow('ENOENT');
	await writeApp();
	await loadCompiled(file, compiledFile).keep();
	expect(await readFile(unpackedFile)).toEqual(kept);
});

test('The loader loads a file although its compiled code is damaged', async () => {
	await saveKept(compiledFile, () => Buffer.from('no code at all'));
	expect(loadCompiled(await writeApp(), compiledFile).exports).toEqual({name: 'app.cjs'});
});

test('The loader keeps compiled code so that nobody else can read or write it', async () => {
	await saveKept(compiledFile, () => Buffer.from('code'));
	expect(readKept(compiledFile)?.toString()).toBe('code');
	await chmod(compiledFile, 0o620);
	expect(readKept(compiledFile)).toBeUndefined();
});

test('The loader has no compiled code before the first start', () => {
	expect(readKept(compiledFile)).toBeUndefined();
});

test('The loader removes what the same Node kept of earlier builds, and nothing else', async () => {
	const kept = path.join(folder, 'compiled');
	await mkdir(kept);
	await writeFile(path.join(kept, `older${ending}`), '');
	await writeFile(path.join(kept, 'older-of-another-node'), '');
	await writeFile(path.join(kept, 'older.cjs'), '');
	await saveKept(compiledFile, () => Buffer.from('code'));
	expect((await readdir(kept)).sort()).toEqual([
		`app${ending}`,
		'older-of-another-node',
		'older.cjs',
	]);
	await saveKept(path.join(kept, 'app.cjs'), () => Buffer.from('text'));
	expect((await readdir(kept)).sort()).toEqual([
		`app${ending}`,
		'app.cjs',
		'older-of-another-node',
	]);
});

test('The loader goes on without keeping anything where it cannot write', async () => {
	const blocked = path.join(folder, 'file');
	await writeFile(blocked, 'in the way');
	await saveKept(path.join(blocked, 'app'), () => Buffer.from('code'));
	expect(await readFile(blocked, 'utf8')).toBe('in the way');
});

test.each(damages)('The loader does without compiled code that is $what', async ({damage}) => {
	const code = new Script('"some code";'.repeat(50)).createCachedData();
	await saveKept(compiledFile, () => code);
	const whole = await readFile(compiledFile);
	await fc.assert(
		fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({min: 1, max: 255}), async (at, bits) => {
			const damaged = damage(whole, at, bits);
			fc.pre(!damaged.equals(whole));
			await writeFile(compiledFile, damaged);
			expect(readKept(compiledFile)).toBeUndefined();
		}),
	);
	await writeFile(compiledFile, whole);
	expect(readKept(compiledFile)).toEqual(code);
});

/** A process that does nothing until it is killed. */
async function startOther() {
	const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
	onTestFinished(() => void child.kill('SIGKILL'));
	await once(child, 'spawn');
	return {
		mark: `${compiledFile}.${child.pid}.starting`,
		async kill() {
			child.kill('SIGKILL');
			await once(child, 'exit');
		},
	};
}

test('The loader uses compiled code beside a start that is under way, and removes it when that has died', async () => {
	await saveKept(compiledFile, () => Buffer.from('code'));
	const other = await startOther();
	await writeFile(other.mark, '');
	expect(removeDeadly(compiledFile)).toBe(false);
	expect(readKept(compiledFile)?.toString()).toBe('code');
	await other.kill();
	expect(removeDeadly(compiledFile)).toBe(true);
	expect(await readdir(path.dirname(compiledFile))).toEqual([]);
	expect(removeDeadly(compiledFile)).toBe(false);
});

test('The loader takes an old mark for one of a start that has died, whoever has its process id now', async () => {
	await saveKept(compiledFile, () => Buffer.from('code'));
	const other = await startOther();
	await writeFile(other.mark, '');
	await utimes(other.mark, 0, 0);
	expect(removeDeadly(compiledFile)).toBe(true);
});

test('The loader keeps compiled code when a start with that of another build has died', async () => {
	await saveKept(compiledFile, () => Buffer.from('code'));
	const other = await startOther();
	await other.kill();
	await writeFile(other.mark.replace('app', 'older'), '');
	expect(removeDeadly(compiledFile)).toBe(false);
	expect(readKept(compiledFile)?.toString()).toBe('code');
});

test('The loader marks a start until it is over', async () => {
	await saveKept(compiledFile, () => Buffer.from('code'));
	const end = markStart(compiledFile);
	const mark = `app${ending}.${process.pid}.starting`;
	expect((await readdir(path.dirname(compiledFile))).sort()).toEqual([`app${ending}`, mark]);
	end();
	expect(await readdir(path.dirname(compiledFile))).toEqual([`app${ending}`]);
});

test('The loader removes what a save has left that was cut off', async () => {
	const other = await startOther();
	const left = other.mark.replace(/starting$/, 'draft');
	await mkdir(path.dirname(left));
	await writeFile(left, 'half');
	await saveKept(compiledFile, () => Buffer.from('code'));
	expect((await readdir(path.dirname(left))).sort()).toEqual([`app${ending}`, path.basename(left)]);
	await other.kill();
	await saveKept(compiledFile, () => Buffer.from('code'));
	expect(await readdir(path.dirname(left))).toEqual([`app${ending}`]);
});
