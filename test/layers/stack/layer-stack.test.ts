import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {atOnce} from '../../../source/layers/in-slices.ts';
import {findPaths, findTouches} from '../../../source/layers/stack/find-touches.ts';
import {findWaste} from '../../../source/layers/stack/find-waste.ts';
import {LayerStack} from '../../../source/layers/stack/layer-stack.ts';
import {StackView} from '../../../source/layers/stack/stack-view.ts';
import {CompactEntries} from '../../../source/layers/tree/compact-entries.ts';
import {plainEntry} from '../build-tree.ts';
import {anyLayers, type Inode, type SampleLayer, stackOf, statesOf} from './layer-model.ts';

const check = (holds: (layers: SampleLayer[]) => Promise<void>): Promise<void> =>
	fc.assert(fc.asyncProperty(anyLayers, holds), {numRuns: 60});

const sumOf = (files: Iterable<Inode>): number =>
	[...new Set(files)].reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);

const shown = (path: string, {kind, entry, sha256}: Inode) =>
	entry === undefined
		? {path, kind: 'no entry'}
		: {
				path,
				kind,
				sha256,
				mode: entry.mode,
				userId: entry.userId,
				modifiedAt: entry.modifiedAt,
				linkTarget: entry.linkTarget ?? '',
				deviceMajor: entry.deviceMajor ?? 0,
			};

function shownNode(view: StackView, number: number) {
	const entry = view.entry(number);
	return entry
		? {
				path: entry.path,
				kind: entry.kind,
				sha256: entry.sha256,
				mode: entry.mode,
				userId: entry.userId,
				modifiedAt: entry.modifiedAt,
				linkTarget: entry.linkTarget,
				deviceMajor: entry.deviceMajor,
			}
		: {path: view.path(number), kind: 'no entry'};
}

const byPath = (one: {path: string}, other: {path: string}) => (one.path < other.path ? -1 : 1);

describe('A stack of layers', () => {
	test('has the files that a file system has once each layer was put on the ones below', () =>
		check(async layers => {
			const states = statesOf(layers);
			const stack = await stackOf(layers);
			for (const [top, files] of states.entries()) {
				const view = new StackView(stack, {layer: top, scope: 'stack'});
				const numbers = [...view.walk()].filter(number => number !== 0);
				const there = numbers.filter(number => !view.isDeleted(number));
				expect(there.map(number => shownNode(view, number)).sort(byPath)).toEqual(
					[...files].map(([path, inode]) => shown(path, inode)).sort(byPath),
				);
				const gone = [...(states[top - 1] ?? [])].filter(([path]) => !files.has(path));
				const deleted = numbers.filter(number => view.isDeleted(number));
				expect(deleted.map(number => shownNode(view, number)).sort(byPath)).toEqual(
					gone.map(([path, inode]) => shown(path, inode)).sort(byPath),
				);
				expect(view.sizeBytes(0)).toBe(sumOf(files.values()));
			}
		}));

	test('keeps the names of a file together, as many as are left', () =>
		check(async layers => {
			const stack = await stackOf(layers);
			for (const [top, files] of statesOf(layers).entries()) {
				const names = new Map<Inode, string[]>();
				for (const [path, inode] of files) {
					names.set(inode, [...(names.get(inode) ?? []), path].sort());
				}
				const expected = [...names.values()].filter(({length}) => length > 1);
				const found = [...new Set(stack.links(top).values())].map(numbers =>
					numbers.map(number => stack.paths.path(number)).sort(),
				);
				expect(found.sort()).toEqual(expected.sort());
			}
		}));

	test('tells of each layer what it adds, changes and deletes', () =>
		check(async layers => {
			const states = statesOf(layers);
			const stack = await stackOf(layers);
			for (const [index, {entries}] of layers.entries()) {
				const [before, after] = [states[index], states[index + 1]] as const;
				const view = new StackView(stack, {layer: index + 1, scope: 'layer'});
				const all = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
				const touched = new Set(entries.map(({name}) => `/${name}`));
				for (const path of all) {
					const number = view.find(path);
					const mark = number === undefined ? undefined : view.mark(number);
					const [was, is] = [before?.get(path), after?.get(path)];
					if (!was || !is) {
						expect(mark).toBe(was ? 'deleted' : 'added');
					} else if (!touched.has(path)) {
						expect(mark).toBeUndefined();
					} else if (!was.entry || was.kind !== is.kind || was.sha256 !== is.sha256) {
						expect(mark).toBe('modified');
					} else {
						expect(mark).toMatch(/modified|attributes|same/);
					}
				}
			}
		}));

	test('finds as waste each stored file that is not there in the end, with the layer that ends it', () =>
		check(async layers => {
			const states = statesOf(layers);
			const waste = findWaste(await stackOf(layers));
			const stored = new Set(states.flatMap(files => [...files.values()]));
			const expected = [...stored].flatMap(inode => {
				const lasts = states.flatMap((files, top) =>
					[...files.values()].includes(inode) ? [top] : [],
				);
				const byLayer = Math.max(...lasts) + 1;
				return byLayer === states.length || inode.sizeBytes === 0
					? []
					: [{sizeBytes: inode.sizeBytes, layer: inode.layer, byLayer}];
			});
			const plain = waste.files.map(({sizeBytes, layer, byLayer}) => ({sizeBytes, layer, byLayer}));
			const sorted = (some: typeof plain) => some.map(one => JSON.stringify(one)).sort();
			expect(sorted(plain)).toEqual(sorted(expected));
			expect(waste.storedBytes).toBe(sumOf(stored));
			expect(waste.wastedBytes).toBe(waste.storedBytes - sumOf(states.at(-1)?.values() ?? []));
		}));

	test('says which layers have a path, newest first', () =>
		check(async layers => {
			const states = statesOf(layers);
			const stack = await stackOf(layers);
			for (const path of new Set(states.flatMap(files => [...files.keys()]))) {
				const [number = 0] = findPaths(stack, path);
				const expected = layers.flatMap(({entries}, index) => {
					const isOwn = entries.some(({name}) => `/${name}` === path);
					const isGone = states[index]?.get(path)?.entry && !states[index + 1]?.get(path)?.entry;
					return isOwn || isGone ? [index + 1] : [];
				});
				expect(findTouches(stack, number).map(({layer}) => layer)).toEqual(expected.reverse());
			}
		}));

	test('shows in a list what lies in open folders, and counts only what fits', async () => {
		const stack = await stackOf([
			{
				entries: [
					{name: 'a', kind: 'directory'},
					{name: 'a/large', contents: 'x'.repeat(100)},
					{name: 'a/small', contents: 'x'},
					{name: 'b', contents: 'xx'},
				],
				deleted: [],
				opaque: [],
			},
		]);
		const view = new StackView(stack, {layer: 1, scope: 'stack'});
		const paths = (rows: ReadonlyArray<{number: number; depth: number}>) =>
			rows.map(({number, depth}) => `${depth} ${view.path(number)}`);
		expect(paths(atOnce(view.rows(() => false)))).toEqual(['0 /a', '0 /b']);
		expect(paths(atOnce(view.rows(() => true)))).toEqual([
			'0 /a',
			'1 /a/large',
			'1 /a/small',
			'0 /b',
		]);
		const isKept = atOnce(view.matching(number => view.name(number) === 'small'));
		expect(paths(atOnce(view.rows(() => true, {isKept})))).toEqual(['0 /a', '1 /a/small']);
		expect(view.children(0, 'size').length).toBe(2);
		expect([view.sizeBytes(0), view.fileCount(0), view.childCount(0)]).toEqual([103, 3, 2]);
	});

	test('has a folder of 100,000 files and a path of 50,000 folders', () => {
		const entries = new CompactEntries();
		const file = {...plainEntry, kind: 'file' as const, sha256: '', hardLinkGroup: undefined};
		for (let index = 0; index < 100_000; index += 1) {
			entries.set(`/many/${index}`, {...file, path: ''});
		}
		entries.set(`${'/d'.repeat(50_000)}/end`, {...file, path: ''});
		const stack = new LayerStack([{entries, deletedPaths: [], opaqueDirectories: []}]);
		const view = new StackView(stack, {layer: 1, scope: 'stack'});
		expect(atOnce(view.rows(() => true)).length).toBe(150_002);
		expect([...view.walk()].length).toBe(150_003);
	});
});
