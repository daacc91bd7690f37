import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {type CollectedContents, collectContents} from '../../source/layers/collect-contents.ts';
import {encodeTarEntry} from '../../source/layers/encode-tar-entry.ts';
import {readFileTree} from '../../source/layers/read-file-tree.ts';
import {chunked, layerOf, never, tarOf, treeOf} from './build-tree.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('Reading a file tree', () => {
	test('hashes contents and normalises paths', async () => {
		const {entries} = await treeOf([
			{name: './', kind: 'directory'},
			{name: './etc/', kind: 'directory'},
			{name: './etc/motd', contents: 'hello'},
			{name: '/empty'},
		]);
		expect([...entries.keys()]).toEqual(['/', '/etc', '/etc/motd', '/empty']);
		expect(entries.get('/etc/motd')?.sha256).toBe(sha256('hello'));
		expect(entries.get('/empty')?.sha256).toBe(sha256(''));
		expect(entries.get('/etc')?.sha256).toBe('');
	});

	test('keeps hard links together, each with all there is to know', async () => {
		const {entries} = await treeOf([
			{name: 'a', contents: 'same', mode: 0o600},
			{name: 'b', kind: 'hardlink', linkTarget: 'a'},
			{name: 'c', contents: 'alone'},
		]);
		const a = entries.get('/a');
		expect(entries.get('/b')).toEqual({...a, path: '/b'});
		expect(a?.hardLinkGroup).toBe('/a');
		expect(entries.get('/c')?.hardLinkGroup).toBeUndefined();
	});

	test('reads the deletions of a layer, and only of a layer', async () => {
		const entries = [
			{name: 'etc/.wh.gone'},
			{name: '.wh.top'},
			{name: 'var/.wh..wh..opq'},
			{name: '.wh..wh.plnk/1'},
			{name: 'kept'},
		];
		const layer = await layerOf(entries);
		expect(layer.deletedPaths).toEqual(['/etc/gone', '/top']);
		expect(layer.opaqueDirectories).toEqual(['/var']);
		expect((await treeOf(entries)).entries.has('/etc/.wh.gone')).toBe(true);
	});

	test('shows contents to those who want them, as much as they want', async () => {
		const seen: Record<string, CollectedContents> = {};
		await readFileTree(
			chunked(
				tarOf([
					{name: 'short', contents: 'short'},
					{name: 'long', contents: 'x'.repeat(5000)},
					{name: 'unwanted', contents: 'secret'},
				]),
				100,
			),
			{
				signal: never,
				wants: ({path}) =>
					path === '/unwanted'
						? undefined
						: collectContents(10, contents => {
								seen[path] = contents;
							}),
			},
		);
		expect(seen).toEqual({
			'/short': {bytes: Buffer.from('short'), isComplete: true},
			'/long': {bytes: Buffer.from('x'.repeat(10)), isComplete: false},
		});
	});

	test('stops at once when aborted, even when the stream hangs', async () => {
		const abort = new AbortController();
		let isHanging: () => void = () => undefined;
		const hanging = new Promise<void>(resolve => {
			isHanging = resolve;
		});
		async function* stream() {
			yield tarOf([{name: 'file'}]).subarray(0, 512);
			isHanging();
			await new Promise(() => undefined);
		}
		const reading = readFileTree(stream(), {signal: abort.signal});
		await hanging;
		abort.abort(new Error('enough'));
		await expect(reading).rejects.toThrow('enough');
	});

	test('holds one chunk at a time of 400 MB in 20,000 files and keeps no contents', async () => {
		const fileCount = 20_000;
		const fileBytes = 20 * 1024;
		const body = Buffer.alloc(fileBytes);
		let given = 0;
		let taken = 0;
		let mostAhead = 0;
		async function* stream() {
			for (let index = 0; index < fileCount; index += 1) {
				yield encodeTarEntry({
					name: `folder/${index}`,
					kind: 'file',
					mode: 0o644,
					userId: 0,
					groupId: 0,
					sizeBytes: fileBytes,
					modifiedAt: 0,
					linkTarget: '',
					deviceMajor: 0,
					deviceMinor: 0,
					attributes: undefined,
				});
				// One buffer for all: whoever kept a view of it would see it change.
				body.fill(index % 251);
				given += fileBytes;
				yield body;
				mostAhead = Math.max(mostAhead, given - taken);
			}
		}
		const tree = await readFileTree(stream(), {
			signal: never,
			wants: () => ({
				read: chunk => {
					taken += chunk.length;
				},
				end: () => undefined,
			}),
		});
		expect(taken).toBe(fileCount * fileBytes);
		expect(mostAhead).toBe(0);
		expect(tree.entries.size).toBe(fileCount);
		// What is left is text and numbers, a few hundred characters per path.
		expect(JSON.stringify([...tree.entries.values()]).length).toBeLessThan(fileCount * 300);
		const held = [...tree.entries.values()].flatMap(entry => Object.values(entry));
		expect(held.filter(value => typeof value === 'object')).toEqual([]);
		expect(tree.entries.get('/folder/7')?.sha256).toBe(
			createHash('sha256').update(Buffer.alloc(fileBytes, 7)).digest('hex'),
		);
	});
});
