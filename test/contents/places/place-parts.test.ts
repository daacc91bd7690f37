import {expect, test} from 'vitest';
import {placeParts} from '../../../source/contents/places/place-parts.ts';
import {readFileTree} from '../../../source/layers/read-file-tree.ts';
import {readTar} from '../../../source/layers/read-tar.ts';
import {placeTree} from '../../../source/session/review/paths/place-tree.ts';
import {type TestEntry, testArchive} from '../../contract/tar/test-archive.ts';

const {signal} = new AbortController();

async function placed(entries: TestEntry[], destination: string) {
	const names: string[] = [];
	for await (const {entry} of placeParts(readTar(testArchive(entries)), destination)) {
		if (entry) {
			names.push(entry.kind === 'hardlink' ? `${entry.name} = ${entry.linkTarget}` : entry.name);
		}
	}

	const tree = await readFileTree(testArchive(entries), {signal});
	return {names, paths: [...placeTree(tree, destination).keys()]};
}

test.each([
	['Docker', ['dir/', 'dir/a']],
	['Podman, of a mount', ['/', 'a']],
	['another path, through a link', ['real/', 'real/a']],
])('The archive of %s is placed where the path is', async (_, [root = '', file = '']) => {
	const entries: TestEntry[] = [
		{name: root, type: 'directory'},
		{name: file, content: 'a'},
		{name: `${file}2`, type: 'link', target: file},
	];
	expect(await placed(entries, '/srv/dir')).toEqual({
		names: ['srv/dir', 'srv/dir/a', 'srv/dir/a2 = srv/dir/a'],
		paths: ['/srv/dir', '/srv/dir/a', '/srv/dir/a2'],
	});
	expect(await placed(entries, '/')).toEqual({
		names: ['./', 'a', 'a2 = a'],
		paths: ['/', '/a', '/a2'],
	});
});
