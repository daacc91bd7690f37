import {expect, test} from 'vitest';
import type {FileChange} from '../../../../source/engine/containers.ts';
import {compareTrees} from '../../../../source/layers/compare-trees.ts';
import {planReplay} from '../../../../source/session/replay/plan-replay.ts';
import {planPaths} from '../../../../source/session/review/paths/read-changed-paths.ts';
import {possibleLinks} from '../../../../source/session/review/paths/shared-files.ts';
import {seededRandom} from '../../../helpers/seeded-random.ts';
import {treeOf} from '../../../layers/build-tree.ts';

const container = {createdAt: 0, mounts: []};
const kinds = ['added', 'modified', 'deleted'] as const;

test('Changed paths are asked for one by one while that is less than the exports, for any base', () => {
	for (let seed = 1; seed <= 200; seed += 1) {
		const random = seededRandom(seed);
		const told = Array.from(
			{length: 1 + random.below(60)},
			(_, index): FileChange => ({
				kind: random.pick(kinds),
				path: `/data/${index}`,
			}),
		);
		const baseBytes = random.below(400_000_000);
		const count = (wanted: readonly string[]) =>
			told.filter(({kind}) => wanted.includes(kind)).length;
		for (const isBaseKnown of [true, false]) {
			const plan = planPaths({told, container, baseBytes}, {isBaseKnown});
			const ofContainer = count(['added', 'modified']);
			const requests = ofContainer + (isBaseKnown ? 0 : count(['deleted', 'modified']));
			// One request is some 8 MB of an export; there is one of the container, and one of an unknown base.
			const exports = (isBaseKnown ? 1 : 2) * (8 + baseBytes / 1e6);
			expect(plan !== undefined, `seed ${seed}`).toBe(requests * 8 <= exports);
			const larger = planPaths({told, container, baseBytes: 2 * baseBytes}, {isBaseKnown});
			expect(plan === undefined || larger !== undefined, `seed ${seed}`).toBe(true);
		}
	}
});

test.each<[string, FileChange, string[]]>([
	['at a mount', {kind: 'added', path: '/data/mounted'}, ['/data/mounted']],
	['around a mount', {kind: 'added', path: '/data'}, ['/data/mounted']],
	['that the engine could not name', {kind: 'added', path: '/a\ufffd'}, []],
	['deleted whose marker has too long a name', {kind: 'deleted', path: `/${'n'.repeat(252)}`}, []],
])('A path %s has everything read', (_, change, destinations) => {
	const mounts = destinations.map(destination => ({destination}) as never);
	const read = {told: [change], container: {createdAt: 0, mounts}, baseBytes: 1e9};
	expect(planPaths(read, {isBaseKnown: false})).toBeUndefined();
	const plain = {...read, told: [{kind: 'added', path: '/other'} as const]};
	expect(planPaths(plain, {isBaseKnown: false})).toBeDefined();
});

test('Files that look the same may be one where they come in different archives', async () => {
	const tree = await treeOf([
		{name: 'a', contents: 'x'},
		{name: 'b', contents: 'x'},
		{name: 'c', contents: 'y'},
	]);
	const [a, b, c] = [...tree.entries.values()].filter(({kind}) => kind === 'file');
	if (!a || !b || !c) {
		throw new Error('The tree has three files');
	}
	expect(possibleLinks([[a], [b], [c]])).toEqual(['/a', '/b']);
	expect(possibleLinks([[a, b], [c]])).toEqual([]);
	expect(possibleLinks([[a], [{...b, mode: 0o700}]])).toEqual([]);
});

test('Of a folder that is known in part each path is deleted by itself, never all that is in it', async () => {
	const base = await treeOf([{name: 'data/'}, {name: 'data/one'}, {name: 'data/two'}]);
	const changed = await treeOf([{name: 'data/'}]);
	const changes = compareTrees(base, changed);
	const comparison = {base, changed, changes, staged: changes};
	expect(planReplay(comparison)).toMatchObject({whiteouts: ['/data/.wh..wh..opq']});
	expect(planReplay({...comparison, onlyChanged: {}})).toMatchObject({
		whiteouts: ['/data/.wh.one', '/data/.wh.two'],
	});
});
