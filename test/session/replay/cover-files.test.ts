import {expect, test} from 'vitest';
import type {FileTree} from '../../../source/layers/file-tree.ts';
import {coverFiles} from '../../../source/session/replay/cover-files.ts';
import {type SampleEntry, treeOf} from '../../layers/build-tree.ts';

const always = () => true;

/** A tree of empty files, to which sizes are given afterwards: nobody wants gigabytes in a test. */
async function sized(sizes: Record<string, number>): Promise<FileTree> {
	const names = Object.keys(sizes);
	const tree = await treeOf(names.map((name): SampleEntry => ({name: name.slice(1)})));
	for (const [path, sizeBytes] of Object.entries(sizes)) {
		const entry = tree.entries.get(path);
		if (entry) {
			tree.entries.set(path, {...entry, sizeBytes});
		}
	}
	return tree;
}

const many = (folder: string, count: number): Record<string, number> =>
	Object.fromEntries(Array.from({length: count}, (_, index) => [`${folder}/${index}`, 1000]));

test('A few files beside a large base are asked for by the folders they are in', async () => {
	const few = {...many('/etc/app', 100), ...many('/srv/site', 50)};
	const tree = await sized({'/usr/lib/large': 1e9, '/etc/large': 1e8, '/srv/large': 1e8, ...few});
	expect(coverFiles(tree, Object.keys(few), always).sort()).toEqual(['/etc/app', '/srv/site']);
});

test('A small file beside large ones is asked for alone', async () => {
	const tree = await sized({'/usr/lib/large': 1e9, '/usr/lib/small': 10});
	expect(coverFiles(tree, ['/usr/lib/small'], always)).toEqual(['/usr/lib/small']);
});

test('Most of a container, or a small one, is exported as a whole', async () => {
	const most = await sized({'/opt/large': 3e8, '/usr/large': 2e8});
	expect(coverFiles(most, ['/opt/large'], always)).toEqual(['/']);
	const files = many('/opt/app', 20);
	expect(coverFiles(await sized(files), Object.keys(files), always)).toEqual(['/']);
});

test('Many files all over are never asked for one by one', async () => {
	const spread = Array.from({length: 500}, (_, index) => many(`/usr/${index}`, 10));
	const tree = await sized(Object.assign({'/usr/large': 1e9}, ...spread));
	const wanted = spread.flatMap(files => Object.keys(files).slice(0, 1));
	expect(coverFiles(tree, wanted, always)).toEqual(['/']);
});

test('What cannot be asked for comes with the folder above it', async () => {
	const tree = await sized({'/large': 1e9, '/a/large': 1e8, '/a/b/one': 10, '/a/b/large': 1e8});
	const canAsk = (path: string) => path !== '/a/b/one';
	expect(coverFiles(tree, ['/a/b/one'], canAsk)).toEqual(['/a/b']);
	expect(coverFiles(tree, ['/a/b/one'], () => false)).toEqual(['/']);
});

test('Contents are looked for under the name that carries them', async () => {
	const tree = await treeOf([
		{name: 'a'},
		{name: 'b', kind: 'hardlink', linkTarget: 'a'},
		{name: 'large'},
	]);
	for (const path of ['/a', '/b', '/large']) {
		Object.assign(tree.entries.get(path) ?? {}, {sizeBytes: path === '/large' ? 1e9 : 2e8});
	}
	expect(coverFiles(tree, ['/a'], always)).toEqual(['/a']);
	expect(coverFiles(tree, ['/a', '/large'], always)).toEqual(['/']);
});
