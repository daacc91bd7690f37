import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {withChecksum, withoutChecksum} from '../../source/bundle/checksum.ts';
import {usePrograms} from '../pty/use-program.ts';
import {type InstalledPackage, installPackage} from './install-package.ts';
import {nodes} from './nodes.ts';
import {runInstalled} from './run-installed.ts';

let installed: InstalledPackage;

beforeAll(async () => {
	installed = await installPackage();
});

afterAll(() => installed.remove());

/** V8 refuses code when something in these bytes does not fit; behind them it looks at nothing. */
const headerBytes = 4096;

const damages: {what: string; damage(whole: Buffer): Buffer}[] = [
	{
		what: 'damaged',
		damage: whole => Buffer.from(whole).fill(255, headerBytes, Math.floor(whole.length / 2)),
	},
	{what: 'cut off', damage: whole => whole.subarray(0, Math.floor(whole.length / 2))},
	{what: 'empty', damage: () => Buffer.alloc(0)},
];

/** What V8 dies of, as the file says that it was kept. */
const deadly = (whole: Buffer): Buffer =>
	withChecksum(Buffer.from(withoutChecksum(whole) ?? '').fill(255, headerBytes));

const asItWas = (kept: Buffer): Buffer => kept;

const longestStartMs = 30_000;

/** Up to four starts. */
const timeout = 4 * longestStartMs;

describe.each(nodes)('The installed program on Node $version', ({version, folder: nodeFolder}) => {
	const start = usePrograms();
	let env: Record<string, string>;
	let compiledFolder: string;
	/** Of the screens. */
	let compiledFile: string;
	let commandFile: string;
	let unpackedFile: string;
	/** What a start has kept. */
	let whole: Buffer | undefined;
	let unpacked: Buffer;

	beforeAll(async () => {
		const home = await installed.makeFolder(`home of damage ${version}`);
		env = {...installed.environment(nodeFolder, home), XDG_CACHE_HOME: home};
		compiledFolder = path.join(home, 'slipway/compiled');
		const names = await readdir(path.join(installed.packageFolder, 'dist'));
		const packed = names.find(name => /^app-.*\.cjs\.br$/.test(name)) ?? '';
		const app = packed.replace(/\.br$/, '');
		unpackedFile = path.join(compiledFolder, app);
		compiledFile = path.join(compiledFolder, `${app}-${process.arch}-v${version}`);
		commandFile = `${compiledFile}-command-images`;
	});

	const open = () => start({command: ['/usr/bin/env', 'slipway', '--demo'], environment: env});
	const list = () => runInstalled(['slipway', 'images', '--json', '--demo'], {env});

	const isWhole = async () => {
		const files = [compiledFile, unpackedFile].map(file =>
			readFile(file).catch(() => Buffer.alloc(0)),
		);
		return (await Promise.all(files)).every(file => withoutChecksum(file) !== undefined);
	};

	/** @param meanwhile Done before it is left. */
	const visit = async (meanwhile = async () => {}) => {
		const program = open();
		await program.waitFor(/REPOSITORY/, longestStartMs);
		await meanwhile();
		program.press('q');
		expect(await program.exit()).toBe(0);
		expect(program.isOnAlternateScreen()).toBe(false);
	};

	const visitAndKeep = () =>
		visit(() => expect.poll(isWhole, {timeout: longestStartMs}).toBe(true));

	/**
	Puts what becomes of compiled code where the next start looks for it, of the screens and of commands.
	@param changeText What becomes of the text that it was compiled from.
	*/
	const put = async (change: (kept: Buffer) => Buffer, changeText = asItWas) => {
		if (whole === undefined) {
			await visitAndKeep();
			whole = await readFile(compiledFile);
			unpacked = await readFile(unpackedFile);
		}

		for (const file of [compiledFile, commandFile]) {
			await writeFile(file, change(whole), {mode: 0o600});
		}

		await writeFile(unpackedFile, changeText(unpacked), {mode: 0o600});
	};

	const keptNames = async () => (await readdir(compiledFolder)).sort();

	const allNames = () => [unpackedFile, compiledFile, commandFile].map(file => path.basename(file));

	test.each(damages)('starts beside compiled code that is $what', {timeout}, async ({damage}) => {
		await put(damage);
		expect(await list()).toMatchObject({code: 0, stderr: ''});
		await put(damage);
		await visitAndKeep();
	});

	test.each(damages)('starts beside its own text that is $what', {timeout}, async ({damage}) => {
		await put(asItWas, damage);
		expect(await list()).toMatchObject({code: 0, stderr: ''});
		expect(await isWhole()).toBe(true);
	});

	test('dies in no more than one command of compiled code', {timeout}, async () => {
		await put(deadly);
		expect(await list()).toMatchObject({code: null, stdout: ''});
		expect(await list()).toMatchObject({code: 0, stderr: ''});
		expect(await keptNames()).toEqual(allNames());
		expect(await list()).toMatchObject({code: 0, stderr: ''});
	});

	test('dies in no more than one start of its screens of compiled code', {timeout}, async () => {
		await put(deadly);
		expect(await open().exit()).toBeGreaterThan(128);
		await visitAndKeep();
		expect(await keptNames()).toEqual(allNames());
	});

	test.each(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'])(
		'keeps compiled code when %s ends its start',
		{timeout},
		async signal => {
			await put(asItWas);
			const program = open();
			await program.waitFor(/Slipway/);
			process.kill(program.pid, signal);
			expect(await program.exit()).toBeGreaterThan(128);
			expect(await keptNames()).toEqual(allNames());
		},
	);

	test('keeps compiled code when it is started several times at once', {timeout}, async () => {
		await put(asItWas);
		const ends = await Promise.all([visit(), list(), visit(), list()]);
		expect(ends.map(end => end?.code)).toEqual([undefined, 0, undefined, 0]);
		expect(await keptNames()).toEqual(allNames());
		expect(whole?.equals(await readFile(compiledFile))).toBe(true);
	});
});
