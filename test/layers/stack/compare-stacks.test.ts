import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {atOnce} from '../../../source/layers/in-slices.ts';
import {
	fileBytes,
	type PathChange,
	pathChanges,
	StackComparison,
} from '../../../source/layers/stack/compare-stacks.ts';
import {LayerStack} from '../../../source/layers/stack/layer-stack.ts';
import {anyLayers, type Inode, type SampleLayer, stackOf, statesOf} from './layer-model.ts';

const compare = (...sides: Parameters<typeof StackComparison.compare>) =>
	atOnce(StackComparison.compare(...sides));

type Sample = {common: SampleLayer[]; before: SampleLayer[]; after: SampleLayer[]};

const few = fc.oneof(
	fc.constant<SampleLayer[]>([]),
	anyLayers.map(layers => layers.slice(0, 3)),
);
const anyPair: fc.Arbitrary<Sample> = fc.record({common: few, before: few, after: few});

/** Two stacks that have the common layers' objects both, as `compareImages` makes them. */
async function stacksOf({common, before, after}: Sample) {
	const {layers, paths} = await stackOf([...common, ...before, ...after]);
	const shared = layers.slice(0, common.length);
	const at = common.length + before.length;
	return [
		new LayerStack([...shared, ...layers.slice(common.length, at)], paths),
		new LayerStack([...shared, ...layers.slice(at)], paths),
	] as const;
}

const filesOf = (layers: SampleLayer[]): Map<string, Inode> => statesOf(layers).at(-1) ?? new Map();

/** How two paths that are there differ, told of what the file system has. */
function changeOf(one: Inode, other: Inode): PathChange | undefined {
	const [from, to] = [one.entry, other.entry];
	if (!from || !to) {
		return one.kind === other.kind ? undefined : 'modified';
	}

	const isOther =
		one.kind !== other.kind ||
		one.sha256 !== other.sha256 ||
		from.linkTarget !== to.linkTarget ||
		from.deviceMajor !== to.deviceMajor;
	if (isOther) {
		return 'modified';
	}

	const text = ({mode, userId, attributes}: typeof from) =>
		JSON.stringify([one.kind === 'symlink' ? 0 : mode, userId, attributes]);
	if (text(from) !== text(to)) {
		return 'attributes';
	}

	return one.kind !== 'directory' && from.modifiedAt !== to.modifiedAt ? 'time' : undefined;
}

/** The differences of two file systems, path by path, the folders of what came or went left out. */
function expectedChanges(before: Map<string, Inode>, after: Map<string, Inode>) {
	const all = [...new Set([...before.keys(), ...after.keys()])].flatMap(path => {
		const [one, other] = [before.get(path), after.get(path)];
		const change = one && other ? changeOf(one, other) : one ? 'deleted' : 'added';
		return change === undefined ? [] : [{path, change}];
	});
	return all
		.filter(({path, change}) => {
			const isFolder = (before.get(path) ?? after.get(path))?.kind === 'directory';
			const isMoved = change === 'added' || change === 'deleted';
			return !(isFolder && isMoved && all.some(other => other.path.startsWith(`${path}/`)));
		})
		.sort((one, other) => (one.path < other.path ? -1 : 1));
}

const check = (holds: (sample: Sample) => Promise<void>): Promise<void> =>
	fc.assert(fc.asyncProperty(anyPair, holds), {numRuns: 300});

describe('The comparison of two stacks of layers', () => {
	test('tells what differs between the files that they make, each path once and sorted', () =>
		check(async sample => {
			const [before, after] = await stacksOf(sample);
			const comparison = compare(before, after);
			const expected = expectedChanges(
				filesOf([...sample.common, ...sample.before]),
				filesOf([...sample.common, ...sample.after]),
			);
			const found = comparison.list(pathChanges);
			expect(found.map(({path, change}) => ({path, change}))).toEqual(expected);
			for (const change of pathChanges) {
				expect(comparison.counts[change]).toBe(
					expected.filter(one => one.change === change).length,
				);
			}
			for (const {change, differs, before: from, after: to} of found) {
				const isMoved = change === 'added' || change === 'deleted';
				expect(differs.length > 0).toBe(!isMoved);
				expect(change === 'added' && from).toBeFalsy();
				expect(change === 'deleted' && to).toBeFalsy();
			}
		}));

	test('tells the other way round what is the other way round', () =>
		check(async sample => {
			const [before, after] = await stacksOf(sample);
			const turned = {added: 'deleted', deleted: 'added'} as Record<PathChange, PathChange>;
			const there = compare(before, after).list(pathChanges);
			const back = compare(after, before).list(pathChanges);
			expect(back.map(({path, change}) => [path, turned[change] ?? change])).toEqual(
				there.map(({path, change}) => [path, change]),
			);
		}));

	test('finds none between a stack and itself, read once or twice', () =>
		fc.assert(
			fc.asyncProperty(anyLayers, async layers => {
				const [same, again] = await stacksOf({common: layers, before: [], after: []});
				const [one, other] = await stacksOf({common: [], before: layers, after: layers});
				expect(compare(same, again).list(pathChanges)).toEqual([]);
				expect(compare(one, other).list(pathChanges)).toEqual([]);
			}),
			{numRuns: 100},
		));

	test('leaves out what is not the user\u2019s doing, and tells the rest', () =>
		check(async sample => {
			const [before, after] = await stacksOf(sample);
			const ignores = (path: string) => path.startsWith('/a');
			const all = compare(before, after).list(pathChanges);
			const rest = compare(before, after, {ignores}).list(pathChanges);
			expect(rest).toEqual(all.filter(({path}) => !ignores(path)));
		}));

	test('counts the bytes of all files, those with several names once', () =>
		check(async sample => {
			const [before] = await stacksOf(sample);
			const files = filesOf([...sample.common, ...sample.before]);
			const bytes = [...new Set(files.values())].map(({sizeBytes}) => sizeBytes);
			expect(fileBytes(before)).toBe(bytes.reduce((sum, size) => sum + size, 0));
		}));
});
