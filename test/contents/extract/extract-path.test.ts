import {execFileSync} from 'node:child_process';
import {
	lstat,
	mkdir,
	readdir,
	readFile,
	readlink,
	stat,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {TarSource} from '../../../source/contents/tar-source.ts';
import type {TarPart} from '../../../source/layers/read-tar.ts';
import {plainEntry, tarOf} from '../../layers/build-tree.ts';
import {extract, makeFolder, sourceOf} from './extract-bench.ts';

const tree = [
	{name: 'data/', kind: 'directory' as const, mode: 0o750, modifiedAt: 1_600_000_000},
	{name: 'data/file', contents: 'hello', mode: 0o640, modifiedAt: 1_600_000_001},
	{name: 'data/deep/er/file', contents: 'deep'},
	{name: 'data/link', kind: 'symlink' as const, linkTarget: 'file'},
	{name: 'data/hard', kind: 'hardlink' as const, linkTarget: 'data/file'},
];

test('A directory is extracted with contents, modes, times, links and hard links', async () => {
	const folder = await makeFolder();
	const target = path.join(folder, 'out');
	const sum = await extract(tree, {target});
	expect(sum).toMatchObject({files: 3, directories: 3, links: 1, bytes: 9, unsafeNames: 0});
	expect(await readdir(folder)).toEqual(['out']);
	expect((await readdir(target)).sort()).toEqual(['deep', 'file', 'hard', 'link']);
	expect(await readFile(path.join(target, 'link'), 'utf8')).toBe('hello');
	expect(await readlink(path.join(target, 'link'))).toBe('file');
	const file = await stat(path.join(target, 'file'));
	expect([file.mode & 0o7777, file.mtimeMs / 1000, file.nlink]).toEqual([0o640, 1_600_000_001, 2]);
	const directory = await stat(target);
	expect([directory.mode & 0o7777, directory.mtimeMs / 1000]).toEqual([0o750, 1_600_000_000]);
});

test('A single file becomes the target itself', async () => {
	const folder = await makeFolder();
	const target = path.join(folder, 'motd');
	await extract([{name: 'etc/motd', contents: 'hi'}], {target, path: '/etc/motd'});
	expect(await readFile(target, 'utf8')).toBe('hi');
	expect(await readdir(folder)).toEqual(['motd']);
});

test('The root is extracted with all that is in it', async () => {
	const target = path.join(await makeFolder(), 'root');
	await extract(
		[
			{name: './', kind: 'directory'},
			{name: 'etc/motd', contents: 'hi'},
		],
		{
			target,
			path: '/',
		},
	);
	expect(await readFile(path.join(target, 'etc/motd'), 'utf8')).toBe('hi');
});

test('Names that lead out of the target, or through a link, are left out and counted', async () => {
	const folder = await makeFolder();
	const target = path.join(folder, 'out');
	const sum = await extract(
		[
			{name: 'data/../../escaped', contents: 'x'},
			{name: '../escaped', contents: 'x'},
			{name: '/escaped', contents: 'x'},
			{name: 'other/escaped', contents: 'x'},
			{name: 'data/away', kind: 'symlink', linkTarget: folder},
			{name: 'data/away/escaped', contents: 'x'},
			{name: 'data/up', kind: 'symlink', linkTarget: '../..'},
			{name: 'data/kept', contents: 'kept'},
		],
		{target},
	);
	expect(sum).toMatchObject({unsafeNames: 5, files: 1, links: 2, leadingOut: 2});
	expect(await readdir(folder)).toEqual(['out']);
	expect((await readdir(target)).sort()).toEqual(['away', 'kept', 'up']);
});

test('A link is never followed when a file of its name comes after it', async () => {
	const folder = await makeFolder();
	await writeFile(path.join(folder, 'victim'), 'safe');
	const target = path.join(folder, 'out');
	await extract(
		[
			{name: 'data/a', kind: 'symlink', linkTarget: path.join(folder, 'victim')},
			{name: 'data/a', contents: 'evil'},
		],
		{target},
	);
	expect(await readFile(path.join(folder, 'victim'), 'utf8')).toBe('safe');
	expect(await readFile(path.join(target, 'a'), 'utf8')).toBe('evil');
});

test('Hard links to what is not in the target are left out', async () => {
	const folder = await makeFolder();
	await writeFile(path.join(folder, 'victim'), 'safe');
	const target = path.join(folder, 'out');
	const sum = await extract(
		[
			{name: 'data/file', contents: 'x'},
			{name: 'data/one', kind: 'hardlink', linkTarget: path.join(folder, 'victim')},
			{name: 'data/two', kind: 'hardlink', linkTarget: '../victim'},
			{name: 'data/three', kind: 'hardlink', linkTarget: 'etc/shadow'},
			{name: 'data/link', kind: 'symlink', linkTarget: '/etc/passwd'},
			{name: 'data/four', kind: 'hardlink', linkTarget: 'data/link'},
			{name: 'data/file', kind: 'hardlink', linkTarget: 'data/file'},
		],
		{target},
	);
	expect(sum).toMatchObject({strayLinks: 5, files: 1});
	expect((await readdir(target)).sort()).toEqual(['file', 'link']);
});

test('Devices and pipes are left out, and no setuid, setgid or sticky bit is set', async () => {
	const target = path.join(await makeFolder(), 'out');
	const sum = await extract(
		[
			{name: 'data', kind: 'directory', mode: 0o3777},
			{name: 'data/null', kind: 'character-device', deviceMajor: 1, deviceMinor: 3},
			{name: 'data/disk', kind: 'block-device', deviceMajor: 8},
			{name: 'data/pipe', kind: 'fifo'},
			{name: 'data/sudo', contents: 'x', mode: 0o4755},
		],
		{target},
	);
	expect(sum).toMatchObject({devices: 3, stripped: 2, files: 1});
	expect(await readdir(target)).toEqual(['sudo']);
	expect((await stat(path.join(target, 'sudo'))).mode & 0o7777).toBe(0o755);
	expect((await stat(target)).mode & 0o7777).toBe(0o777);
});

test('What is a device itself is refused, and nothing is left of it', async () => {
	const folder = await makeFolder();
	await expect(
		extract([{name: 'data', kind: 'fifo'}], {target: path.join(folder, 'out')}),
	).rejects.toMatchObject({name: 'Problem', reason: 'invalid'});
	expect(await readdir(folder)).toEqual([]);
});

test('Names that a file system cannot tell apart are left out and counted, and nothing is written over', async () => {
	const target = path.join(await makeFolder(), 'out');
	const sum = await extract(
		[
			{name: 'data/Readme', contents: 'first'},
			{name: 'data/README', contents: 'second'},
			{name: 'data/Docs/a', contents: 'a'},
			{name: 'data/docs/b', contents: 'b'},
			{name: 'data/docs/A', contents: 'other'},
			{name: 'data/readme', kind: 'symlink', linkTarget: 'x'},
			{name: 'data/e\u0301', contents: 'decomposed'},
			{name: 'data/\u00e9', contents: 'composed'},
		],
		{target, foldsCase: true},
	);
	expect(sum).toMatchObject({sameNames: 4, files: 4});
	expect((await readdir(target)).sort()).toEqual(['Docs', 'Readme', 'e\u0301']);
	expect((await readdir(path.join(target, 'Docs'))).sort()).toEqual(['a', 'b']);
	expect(await readFile(path.join(target, 'Readme'), 'utf8')).toBe('first');
});

test('Names may be any bytes, also ones that would harm a terminal', async () => {
	const target = path.join(await makeFolder(), 'out');
	const names = ['byte\udcff', 'line\nbreak', '\u001b[2J', '-rf', ' ', 'ä', '…'.repeat(80)];
	await extract(
		names.map(name => ({name: `data/${name}`, contents: name})),
		{target},
	);
	const found = await readdir(target, {encoding: 'buffer'});
	expect(found.map(name => name.toString('latin1')).sort()).toEqual(
		names
			.map(
				name =>
					Buffer.from(name.replace('\udcff', '')).toString('latin1') +
					(name.includes('\udcff') ? '\u00ff' : ''),
			)
			.sort(),
	);
});

test.each([
	[
		'more bytes than were known of',
		[
			{name: 'data/a', contents: 'x'.repeat(600)},
			{name: 'data/b', contents: 'x'.repeat(500)},
		],
		{mostBytes: 1000},
	],
	[
		'more paths than were known of',
		[{name: 'data/a'}, {name: 'data/b'}, {name: 'data/c'}],
		{mostEntries: 3},
	],
	['more folders than were known of', [{name: 'data/a/b/c/d/e/f'}], {mostEntries: 3}],
])(
	'An archive with %s ends the extraction, and nothing is left of it',
	async (_, entries, limits) => {
		const folder = await makeFolder();
		await expect(
			extract(entries, {target: path.join(folder, 'out'), ...limits}),
		).rejects.toMatchObject({
			name: 'Problem',
			message: '/data has more in it than was known before.',
		});
		expect(await readdir(folder)).toEqual([]);
	},
);

test('The same file again and again takes no more room than was known of, even where a hard link keeps it', async () => {
	const folder = await makeFolder();
	const contents = 'x'.repeat(400);
	const again = Array.from({length: 9}, (_, index) => [
		{name: 'data/a', contents},
		{name: `data/${index}`, kind: 'hardlink' as const, linkTarget: 'data/a'},
	]).flat();
	await expect(
		extract(again, {target: path.join(folder, 'out'), mostBytes: 1000}),
	).rejects.toMatchObject({name: 'Problem'});
	const sum = await extract(
		Array.from({length: 9}, () => ({name: 'data/a', contents})),
		{target: path.join(folder, 'out'), mostBytes: 400},
	);
	expect(sum).toMatchObject({files: 1, bytes: 400});
});

test('An archive that is cut off leaves nothing behind', async () => {
	const archive = tarOf([
		{name: 'data/a', contents: 'a'},
		{name: 'data/b', contents: 'x'.repeat(5000)},
	]);
	for (const length of [512, 1024, 1536, 2000, 2600, 5000]) {
		const folder = await makeFolder();
		await expect(
			extract(sourceOf(archive.subarray(0, length), 100), {
				target: path.join(folder, 'out'),
				mostEntries: 10,
			}).then(sum => {
				// Cut between two entries it reads as a shorter archive, which has an end of its own kind.
				expect(sum?.files).toBe(1);
				throw new Error('shorter');
			}),
		).rejects.toThrow(/cut off|shorter|has no/);
		expect((await readdir(folder)).filter(name => name.startsWith('.'))).toEqual([]);
	}
});

const lying = (sizeBytes: number, ...parts: string[]): TarSource => ({
	async *read(): AsyncGenerator<TarPart> {
		yield {entry: {...plainEntry, name: 'data/a', sizeBytes}};
		for (const part of parts) {
			yield {bytes: Buffer.from(part)};
		}
	},
});

test.each([
	['fewer', lying(100, 'x'), /cut off/],
	['more', lying(3, 'xx', 'xx'), /more in it/],
])('A size that tells %s bytes than come is refused', async (_, source, message) => {
	const folder = await makeFolder();
	await expect(extract(source, {target: path.join(folder, 'out')})).rejects.toThrow(message);
	expect(await readdir(folder)).toEqual([]);
});

test('An abort leaves nothing behind', async () => {
	const folder = await makeFolder();
	const abort = new AbortController();
	const source: TarSource = {
		async *read(): AsyncGenerator<TarPart> {
			yield {entry: {...plainEntry, name: 'data/byte\udcff', sizeBytes: 10}};
			yield {bytes: Buffer.from('12345')};
			abort.abort(new Error('stopped'));
			yield {bytes: Buffer.from('67890')};
		},
	};
	await expect(
		extract(source, {target: path.join(folder, 'out'), signal: abort.signal}),
	).rejects.toThrow('stopped');
	expect(await readdir(folder)).toEqual([]);
});

test('Folders that are there keep what is in them, and files are replaced when that is agreed to', async () => {
	const folder = await makeFolder();
	const target = path.join(folder, 'out');
	await mkdir(path.join(target, 'deep'), {recursive: true});
	await writeFile(path.join(target, 'file'), 'mine');
	await writeFile(path.join(target, 'deep/own'), 'mine');
	const asked: string[][] = [];
	const refused = await extract(tree, {
		target,
		agree: async existing => {
			asked.push(existing);
			return false;
		},
	});
	expect(refused).toBeUndefined();
	expect(asked).toEqual([['file']]);
	expect(await readFile(path.join(target, 'file'), 'utf8')).toBe('mine');
	expect((await readdir(target)).sort()).toEqual(['deep', 'file']);

	await extract(tree, {target, agree: async () => true});
	expect(await readFile(path.join(target, 'file'), 'utf8')).toBe('hello');
	expect(await readFile(path.join(target, 'deep/own'), 'utf8')).toBe('mine');
	expect(await readFile(path.join(target, 'deep/er/file'), 'utf8')).toBe('deep');
	expect((await readdir(target)).sort()).toEqual(['deep', 'file', 'hard', 'link']);
});

test('Nothing is written through a link in the target, or over a folder with a file', async () => {
	const folder = await makeFolder();
	const target = path.join(folder, 'out');
	await mkdir(path.join(folder, 'elsewhere'));
	await mkdir(target);
	await symlink(path.join(folder, 'elsewhere'), path.join(target, 'deep'));
	const agree = async () => true;
	await expect(extract(tree, {target, agree})).rejects.toMatchObject({reason: 'conflict'});
	expect(await readdir(path.join(folder, 'elsewhere'))).toEqual([]);
	expect(await readdir(target)).toEqual(['deep']);
	await mkdir(path.join(folder, 'other/file'), {recursive: true});
	await expect(extract(tree, {target: path.join(folder, 'other'), agree})).rejects.toMatchObject({
		reason: 'conflict',
	});
	expect(await readdir(path.join(folder, 'other'))).toEqual(['file']);
});

test('A target that is a link to a folder is that folder; a file that is a link is replaced itself', async () => {
	const folder = await makeFolder();
	await mkdir(path.join(folder, 'real'));
	await symlink('real', path.join(folder, 'out'));
	await extract(tree, {target: path.join(folder, 'out')});
	expect(await readFile(path.join(folder, 'real/file'), 'utf8')).toBe('hello');

	await writeFile(path.join(folder, 'victim'), 'safe');
	await symlink('victim', path.join(folder, 'name'));
	await extract([{name: 'data', contents: 'new'}], {
		target: path.join(folder, 'name'),
		agree: async existing => existing.length === 1,
	});
	expect(await readFile(path.join(folder, 'victim'), 'utf8')).toBe('safe');
	expect((await lstat(path.join(folder, 'name'))).isFile()).toBe(true);
});

test('What tar makes of an archive is what is extracted', async () => {
	const folder = await makeFolder();
	const data = path.join(folder, 'data');
	await mkdir(path.join(data, 'sub'), {recursive: true});
	await writeFile(path.join(data, 'sub/large'), Buffer.alloc(300_000, 'z'));
	await writeFile(path.join(data, 'empty'), '');
	await symlink('../data', path.join(data, 'sub/loop'));
	await utimes(path.join(data, 'empty'), 1, 1_500_000_000);
	const archive = execFileSync('tar', ['-C', folder, '-cf', '-', 'data'], {maxBuffer: 2 ** 24});
	await extract(sourceOf(archive, 777), {target: path.join(folder, 'out')});
	execFileSync('diff', ['-r', '--no-dereference', data, path.join(folder, 'out')]);
	expect((await stat(path.join(folder, 'out/empty'))).mtimeMs).toBe(1_500_000_000_000);
});
