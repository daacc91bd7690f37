import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applyLayer} from '../../../source/layers/apply-layer.ts';
import {compareTrees} from '../../../source/layers/compare-trees.ts';
import {endOfTar} from '../../../source/layers/encode-tar-entry.ts';
import type {FileTree} from '../../../source/layers/file-tree.ts';
import {readFileTree} from '../../../source/layers/read-file-tree.ts';
import {planReplay} from '../../../source/session/replay/plan-replay.ts';
import {ReplayError} from '../../../source/session/replay/replay-problem.ts';
import {writeReplay} from '../../../source/session/replay/write-replay.ts';
import {stagedChanges} from '../../../source/session/staging/staged-changes.ts';
import {expectedTree} from '../../../source/session/verify/expected-tree.ts';
import {verifyTree} from '../../../source/session/verify/prove-commit.ts';
import {anyTree, chunked, never, type SampleEntry, tarOf, treeOf} from '../../layers/build-tree.ts';

type Comparison = Omit<Parameters<typeof planReplay>[0], 'staged'>;

async function compared(before: SampleEntry[], after: SampleEntry[]): Promise<Comparison> {
	const [base, changed] = [await treeOf(before), await treeOf(after)];
	return {base, changed, changes: compareTrees(base, changed)};
}

async function archiveOf(
	comparison: Comparison,
	staged: Comparison['changes'],
	exported: Buffer,
): Promise<Buffer> {
	const plan = planReplay({...comparison, staged});
	if ('problem' in plan) {
		throw new Error(plan.problem.reason);
	}
	const openExport = async () => chunked(exported);
	const parts: Buffer[] = [];
	for await (const part of writeReplay(plan, {openExport, signal: never})) {
		parts.push(part);
	}
	return Buffer.concat(parts);
}

/**
Unpacks an archive as an engine does. A link to a file of the base copies that file up, away from its
other names there.
*/
async function unpacked(base: FileTree, archive: Buffer): Promise<FileTree> {
	const layer = await readFileTree(chunked(archive), {signal: never, isLayer: true});
	const own = new Set(layer.entries.keys());
	for (const [path, {hardLinkGroup}] of Array.from(layer.entries)) {
		const target = hardLinkGroup === undefined ? undefined : base.entries.get(hardLinkGroup);
		if (target && !own.has(target.path)) {
			layer.entries.set(target.path, {...target, hardLinkGroup: target.path});
			layer.entries.set(path, {...target, path, hardLinkGroup: target.path});
		}
	}
	return applyLayer(base, layer);
}

describe('A replay', () => {
	test('of all changes turns the base into what it was changed to', async () => {
		await fc.assert(
			fc.asyncProperty(anyTree, anyTree, async (before, after) => {
				const comparison = await compared(before, after);
				const archive = await archiveOf(comparison, comparison.changes, tarOf(after));
				const result = await unpacked(comparison.base, archive);
				expect(compareTrees(comparison.changed, result)).toEqual([]);
			}),
			{numRuns: 150},
		);
	});

	test('of any part gives just that part', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyTree,
				anyTree,
				fc.array(fc.boolean(), {minLength: 7, maxLength: 7}),
				async (before, after, picks) => {
					const comparison = await compared(before, after);
					const {changes} = comparison;
					const left = changes.filter((_, index) => picks[index % picks.length]);
					const excluded = new Set(left.map(({path}) => path));
					const staged = stagedChanges(changes, {excluded, reverted: new Set()});
					const archive = await archiveOf(comparison, staged, tarOf(after));
					const result = await unpacked(comparison.base, archive);
					expect(verifyTree(expectedTree({...comparison, staged}), result).real).toEqual([]);
				},
			),
			{numRuns: 150},
		);
	});

	test('of a new name links to the unchanged file, without its contents', async () => {
		const file = {name: 'a', contents: 'same'};
		const after: SampleEntry[] = [file, {name: 'b', kind: 'hardlink', linkTarget: 'a'}];
		const comparison = await compared([file], after);
		const staged = comparison.changes;
		const result = await unpacked(comparison.base, await archiveOf(comparison, staged, tarOf([])));
		expect(result.entries.get('/b')?.hardLinkGroup).toBe('/a');
		expect(verifyTree(expectedTree({...comparison, staged}), result).real).toEqual([]);
	});

	test('of nothing is an empty archive', async () => {
		const comparison = await compared([{name: 'a'}], [{name: 'b'}]);
		expect(await archiveOf(comparison, [], tarOf([]))).toEqual(endOfTar);
	});

	test('deletes by whiteouts, and empties a directory with one', async () => {
		const before: SampleEntry[] = [
			{name: 'd', kind: 'directory'},
			{name: 'd/a'},
			{name: 'd/b'},
			{name: 'e'},
		];
		const plan = planReplay({
			...(await compared(before, before.slice(0, 1))),
			staged: (await compared(before, before.slice(0, 1))).changes,
		});
		expect(plan).toMatchObject({whiteouts: ['/d/.wh..wh..opq', '/.wh.e']});
	});

	test('does not ask for the contents when it needs none', async () => {
		const comparison = await compared([{name: 'a'}, {name: 'b'}], [{name: 'a', mode: 0o600}]);
		const staged = comparison.changes.filter(({kind}) => kind === 'deleted');
		const plan = planReplay({...comparison, staged});
		const openExport = () => Promise.reject(new Error('asked'));
		if (!('problem' in plan)) {
			for await (const part of writeReplay(plan, {openExport, signal: never})) {
				expect(part.length).toBeGreaterThan(0);
			}
		}
		expect(plan).not.toHaveProperty('problem');
	});

	test('stops when the container was changed meanwhile', async () => {
		const comparison = await compared([], [{name: 'file', contents: 'then'}]);
		const {changes} = comparison;
		for (const now of [
			[{name: 'file', contents: 'now!'}],
			[{name: 'file', contents: 'longer'}],
			[],
		]) {
			await expect(archiveOf(comparison, changes, tarOf(now))).rejects.toThrow(ReplayError);
		}
	});

	test('is refused for names that images cannot carry', async () => {
		const long = 'n'.repeat(253);
		const unreal = await compared([], [{name: 'd/.wh.x'}]);
		expect(planReplay({...unreal, staged: unreal.changes})).toEqual({
			problem: {reason: 'whiteout-name', path: '/d/.wh.x'},
		});
		const tooLong = await compared([{name: long}], []);
		expect(planReplay({...tooLong, staged: tooLong.changes})).toEqual({
			problem: {reason: 'name-too-long', path: `/${long}`},
		});
	});
});
