import {expect, test} from 'vitest';
import {
	type ChangeKind,
	countChanges,
	countsText,
} from '../../../source/store/containers/change-counts.ts';
import {buildTree} from '../../../source/store/tree/tree-node.ts';

const tree = (changes: Record<string, ChangeKind>) =>
	buildTree(Object.entries(changes).map(([path, data]) => ({path, data})));

test('The summary of changes counts what changed below each directory, not the directories on the way', () => {
	const counts = countChanges(
		tree({
			'/etc': 'modified',
			'/etc/hosts': 'modified',
			'/etc/app': 'added',
			'/etc/app/app.conf': 'added',
			'/tmp': 'modified',
			'/tmp/gone': 'deleted',
		}),
	);
	expect(counts.get('/etc')).toEqual({added: 2, modified: 1, deleted: 0});
	expect(counts.get('/etc/app')).toEqual({added: 1, modified: 0, deleted: 0});
	expect(counts.get('')).toEqual({added: 2, modified: 1, deleted: 1});
});

test('A directory with nothing changed in it is a change of its own', () => {
	expect(countChanges(tree({'/var/empty': 'modified'})).get('')).toEqual({
		added: 0,
		modified: 1,
		deleted: 0,
	});
});

test('The summary of changes says only what there is', () => {
	expect(countsText({added: 2, modified: 0, deleted: 1})).toBe('2 added, 1 deleted');
	expect(countsText({added: 0, modified: 0, deleted: 0})).toBe('');
});
