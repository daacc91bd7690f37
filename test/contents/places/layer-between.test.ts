import fc from 'fast-check';
import {expect, test} from 'vitest';
import {layerBetween} from '../../../source/contents/places/layer-between.ts';
import {ancestorsOf, isBelow} from '../../../source/layers/file-tree.ts';
import {readFileTree} from '../../../source/layers/read-file-tree.ts';
import {LayerStack} from '../../../source/layers/stack/layer-stack.ts';
import {StackView} from '../../../source/layers/stack/stack-view.ts';
import {type TestEntry, testArchive} from '../../contract/tar/test-archive.ts';

const {signal} = new AbortController();

type Made = Map<string, TestEntry>;

const anyPath = fc
	.array(fc.constantFrom('a', 'b', 'é'), {minLength: 1, maxLength: 3})
	.map(parts => `/${parts.join('/')}`);

const anyEntry = fc.record({
	path: anyPath,
	type: fc.constantFrom<TestEntry['type']>('file', 'directory', 'symlink'),
	content: fc.constantFrom('', 'one', 'two'),
	mode: fc.constantFrom(0o644, 0o600),
});

/** Files that there can be: whatever lies in something is in a directory. */
const anyFiles = fc.array(anyEntry, {maxLength: 8}).map(list => {
	const made: Made = new Map();
	for (const {path, type = 'file', content, mode} of list) {
		const folders = ancestorsOf(path);
		if (folders.every(folder => (made.get(folder)?.type ?? 'directory') === 'directory')) {
			for (const folder of folders.filter(one => !made.has(one))) {
				made.set(folder, {name: folder.slice(1), type: 'directory', mode: 0o755});
			}

			for (const other of [...made.keys()].filter(one => isBelow(one, path))) {
				made.delete(other);
			}

			const name = path.slice(1);
			made.set(
				path,
				type === 'file'
					? {name, type, content, mode}
					: type === 'symlink'
						? {name, type, target: content || 'a'}
						: {name, type, mode},
			);
		}
	}

	return [...made.values()];
});

function filesOf(stack: LayerStack) {
	const view = new StackView(stack, {layer: stack.layers.length, scope: 'stack'});
	return [...view.walk()]
		.filter(number => number !== 0 && !view.isDeleted(number))
		.map(number => view.entry(number))
		.toSorted((one, other) => ((one?.path ?? '') < (other?.path ?? '') ? -1 : 1));
}

test('The layer between any two trees makes the one of the other, and nothing where they are the same', async () => {
	await fc.assert(
		fc.asyncProperty(anyFiles, anyFiles, async (before, after) => {
			const read = (entries: TestEntry[]) => readFileTree(testArchive(entries), {signal});
			const below = new LayerStack([await read(before)]);
			const layer = layerBetween(below, await read(after), {ignores: () => false});
			const made = new LayerStack([...below.layers, layer], below.paths);
			expect(filesOf(made)).toEqual(filesOf(new LayerStack([await read(after)])));
			const none = layerBetween(made, await read(after), {ignores: () => false});
			expect([none.entries.size, none.deletedPaths]).toEqual([0, []]);
		}),
	);
});

test('Paths that are ignored are neither changed nor deleted', async () => {
	const read = (entries: TestEntry[]) => readFileTree(testArchive(entries), {signal});
	const below = new LayerStack([await read([{name: 'kept', content: 'a'}, {name: 'gone'}])]);
	const layer = layerBetween(below, await read([{name: 'kept', content: 'b'}, {name: 'new'}]), {
		ignores: () => true,
	});
	expect([layer.entries.size, layer.deletedPaths]).toEqual([0, []]);
});
