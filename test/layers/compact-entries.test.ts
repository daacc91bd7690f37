import {execFile} from 'node:child_process';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import type {FileEntry} from '../../source/layers/file-tree.ts';
import {CompactEntries} from '../../source/layers/tree/compact-entries.ts';
import {plainEntry} from './build-tree.ts';

const run = promisify(execFile);

const moduleUrl = (file: string): string =>
	JSON.stringify(
		pathToFileURL(path.resolve(import.meta.dirname, '../../source/layers', file)).href,
	);

const fileEntry = {...plainEntry, sha256: '', hardLinkGroup: undefined, kind: 'file'} as const;

const names = fc.oneof(
	fc.constantFrom('a', 'b', 'ab', 'ä', '🐳', 'byte\udcff', 'x'.repeat(300), 'y'.repeat(70_000)),
	fc.stringMatching(/^[^/\ud800-\udfff]{1,6}$/),
);

/** Few parts, so that paths come again, and one below another. */
const paths = fc.array(names, {maxLength: 4}).map(parts => `/${parts.join('/')}`);

const entries: fc.Arbitrary<Omit<FileEntry, 'path'>> = fc.record({
	kind: fc.constantFrom('file', 'directory', 'symlink', 'character-device', 'block-device', 'fifo'),
	mode: fc.integer({min: 0, max: 0o7777}),
	userId: fc.maxSafeInteger(),
	groupId: fc.maxSafeNat(),
	sizeBytes: fc.maxSafeNat(),
	// No file is of minus zero.
	modifiedAt: fc.double({noNaN: true}).map(seconds => seconds + 0),
	linkTarget: fc.oneof(fc.constant(''), names),
	deviceMajor: fc.nat(4095),
	deviceMinor: fc.nat(1_048_575),
	attributes: fc.constantFrom(undefined, {'security.capability': '\x01\xff'}),
	sha256: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9a-f]{64}$/)),
	hardLinkGroup: fc.oneof(fc.constant(undefined), paths, fc.constant('new:/a')),
});

test('Entries are kept as a Map keeps them', () => {
	const operations = fc.array(fc.tuple(paths, entries, paths), {maxLength: 60});
	fc.assert(
		fc.property(operations, list => {
			const expected = new Map<string, FileEntry>();
			const compact = new CompactEntries();
			for (const [at, entry, asked] of list) {
				expected.set(at, {...entry, path: at});
				compact.set(at, {...entry, path: at});
				expect(compact.get(at)).toEqual(expected.get(at));
				expect(compact.get(asked)).toEqual(expected.get(asked));
				expect(compact.has(`${asked}/more`)).toBe(expected.has(`${asked}/more`));
			}
			expect(compact.size).toBe(expected.size);
			expect([...compact.keys()]).toEqual([...expected.keys()]);
			expect([...compact.values()]).toEqual([...expected.values()]);
			expect([...compact]).toEqual([...expected]);
		}),
	);
});

test('A folder that no entry names is none, and what is no absolute path neither', () => {
	const compact = new CompactEntries();
	compact.set('/a/b/c', {...fileEntry, path: '/a/b/c'});
	expect(['/', '/a', '/a/b', 'a/b/c', '', '/a/b/c/d'].filter(at => compact.has(at))).toEqual([]);
	expect(compact.has('/a/b/c')).toBe(true);
});

test('A path of a hundred thousand folders is a path like any other', () => {
	const deep = '/a'.repeat(100_000);
	const compact = new CompactEntries();
	compact.set(deep, {...fileEntry, path: deep});
	compact.set('/b', {...fileEntry, path: '/b'});
	expect([...compact.keys()]).toEqual([deep, '/b']);
});

/**
Mebibytes that a program holds more than before when it has read the tree of an archive of so many files.
@param made What it makes of the tree.
*/
async function heldMebibytes(fileCount: number, made = 'tree'): Promise<number> {
	const script = `
		import {encodeTarEntry} from ${moduleUrl('encode-tar-entry.ts')};
		import {readFileTree} from ${moduleUrl('read-file-tree.ts')};
		import {LayerStack} from ${moduleUrl('stack/layer-stack.ts')};
		import {StackView} from ${moduleUrl('stack/stack-view.ts')};
		const held = () => {
			gc();
			const {heapUsed, external} = process.memoryUsage();
			return (heapUsed + external) / 2 ** 20;
		};
		async function* archive() {
			for (let index = 0; index < ${fileCount}; index += 1) {
				yield encodeTarEntry({
					...${JSON.stringify(plainEntry)},
					name: 'usr/lib/package-' + Math.floor(index / 20) + '/file-' + index + '.js',
					modifiedAt: 1_700_000_000 + index,
				});
			}
		}
		const {signal} = new AbortController();
		await readFileTree(archive(), {signal});
		const before = held();
		const tree = await readFileTree(archive(), {signal});
		const made = ${made};
		process.stdout.write(String(held() - before));
		if (tree.entries.size !== ${fileCount} || !made) {
			process.exitCode = 1;
		}
	`;
	const options = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', script];
	const {stdout} = await run(process.execPath, options);
	return Number(stdout);
}

test('A tree of a million files would be held in 90 MiB', async () => {
	expect(await heldMebibytes(100_000)).toBeLessThan(9);
}, 120_000);

test('Layers of a million files, and the tree that they make, would be held in 110 MiB', async () => {
	const view = "new StackView(new LayerStack([tree]), {layer: 1, scope: 'stack'})";
	expect(await heldMebibytes(100_000, view)).toBeLessThan(11);
}, 120_000);
