import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applyLayer} from '../../source/layers/apply-layer.ts';
import {compareTrees} from '../../source/layers/compare-trees.ts';
import {anyTree, layerOf, type SampleEntry, treeOf} from './build-tree.ts';

const changesOf = async (base: SampleEntry[], changed: SampleEntry[]) =>
	compareTrees(await treeOf(base), await treeOf(changed));

const summary = async (base: SampleEntry[], changed: SampleEntry[]) =>
	(await changesOf(base, changed)).map(change =>
		change.kind === 'modified'
			? [change.kind, change.path, ...change.differs]
			: [change.kind, change.path],
	);

describe('Comparing trees', () => {
	test('finds nothing between a tree and itself', async () => {
		await fc.assert(
			fc.asyncProperty(anyTree, async entries => {
				expect(await changesOf(entries, entries)).toEqual([]);
			}),
			{numRuns: 50},
		);
	});

	test.each<[string, Partial<SampleEntry>]>([
		['contents', {contents: 'other'}],
		['mode', {mode: 0o4755}],
		['owner', {groupId: 5}],
		['attributes', {attributes: {'user.a': 'b'}}],
		['time', {modifiedAt: 1}],
		['type', {kind: 'symlink', linkTarget: 'x'}],
	])('says that a file differs in %s', async (difference, change) => {
		const file = {name: 'file', contents: 'first'};
		const changed = {...file, ...change};
		const contents = changed.kind === 'symlink' ? '' : changed.contents;
		expect(await summary([file], [{...changed, contents}])).toEqual([
			['modified', '/file', difference],
		]);
	});

	test('does not count the time of a directory, which any change inside moves', async () => {
		const folder: SampleEntry = {name: 'folder', kind: 'directory'};
		expect(await summary([folder], [{...folder, modifiedAt: 5}])).toEqual([]);
	});

	test('tells a deleted directory once, with what was in it', async () => {
		const base: SampleEntry[] = [
			{name: 'gone', kind: 'directory'},
			{name: 'gone/a', contents: '12345'},
			{name: 'gone/deep', kind: 'directory'},
			{name: 'gone/deep/b', contents: '123'},
			{name: 'gone-not', contents: 'x'},
		];
		const changes = await changesOf(base, [{name: 'gone-not', contents: 'x'}]);
		expect(changes).toMatchObject([{kind: 'deleted', path: '/gone', pathCount: 4, sizeBytes: 8}]);
	});

	test('tells a directory that became a link once', async () => {
		const base: SampleEntry[] = [
			{name: 'data', kind: 'directory'},
			{name: 'data/deep', kind: 'directory'},
			{name: 'data/deep/file'},
		];
		const changed: SampleEntry[] = [{name: 'data', kind: 'symlink', linkTarget: 'x'}];
		expect(await summary(base, changed)).toEqual([['modified', '/data', 'type']]);
		expect(await summary(changed, base)).toEqual([
			['modified', '/data', 'type'],
			['added', '/data/deep'],
			['added', '/data/deep/file'],
		]);
	});

	test('does not care which name of a hard link an archive stores first', async () => {
		const file = {contents: 'same'};
		expect(
			await summary(
				[
					{name: 'a', ...file},
					{name: 'b', kind: 'hardlink', linkTarget: 'a'},
				],
				[
					{name: 'b', ...file},
					{name: 'a', kind: 'hardlink', linkTarget: 'b'},
				],
			),
		).toEqual([]);
	});

	test('tells files that were linked or parted, and only those', async () => {
		const apart = [
			{name: 'a', contents: 'same'},
			{name: 'b', contents: 'same'},
		];
		const together: SampleEntry[] = [
			{name: 'a', contents: 'same'},
			{name: 'b', kind: 'hardlink', linkTarget: 'a'},
		];
		expect(await summary(apart, together)).toEqual([['modified', '/b', 'links']]);
		expect(await summary(together, apart)).toEqual([['modified', '/b', 'links']]);
		expect(await summary(apart.slice(0, 1), together)).toEqual([['added', '/b']]);
	});

	test('leaves out what it is told to ignore', async () => {
		const base = await treeOf([{name: 'etc/hosts'}]);
		const changed = await treeOf([{name: 'etc/hosts', contents: 'x'}]);
		const ignores = (path: string) => path === '/etc/hosts';
		expect(compareTrees(base, changed, {ignores})).toEqual([]);
	});

	test('copes with 20,000 changes', async () => {
		const files = (count: number, contents: string) =>
			Array.from({length: count}, (_, index) => ({name: `d/${index}`, contents}));
		const base = await treeOf(files(20_000, 'a'));
		const changed = await treeOf(files(30_000, 'b').slice(10_000));
		const changes = compareTrees(base, changed);
		const count = (kind: string) => changes.filter(change => change.kind === kind).length;
		expect([count('added'), count('modified'), count('deleted')]).toEqual([10_000, 10_000, 10_000]);
	});
});

test('A layer hides what it deletes, replaces and empties', async () => {
	const base = await treeOf([
		{name: 'deleted', kind: 'directory'},
		{name: 'deleted/file'},
		{name: 'emptied', kind: 'directory'},
		{name: 'emptied/old'},
		{name: 'replaced', kind: 'directory'},
		{name: 'replaced/file'},
		{name: 'kept'},
	]);
	const layer = await layerOf([
		{name: '.wh.deleted'},
		{name: 'emptied', kind: 'directory'},
		{name: 'emptied/.wh..wh..opq'},
		{name: 'emptied/new'},
		{name: 'replaced', kind: 'symlink', linkTarget: 'kept'},
	]);
	expect([...applyLayer(base, layer).entries.keys()].sort()).toEqual([
		'/emptied',
		'/emptied/new',
		'/kept',
		'/replaced',
	]);
});
