import {describe, expect, test} from 'vitest';
import {
	buildReviewTree,
	changesAt,
	type ReviewNode,
} from '../../../source/store/commit/review-tree.ts';
import {added, modified, sampleChanges} from '../../screens/commit/review/sample-review.ts';

const outline = (nodes: readonly ReviewNode[], depth = 0): string[] =>
	nodes.flatMap(({name, children}) => [
		`${' '.repeat(depth)}${name}`,
		...outline(children as ReviewNode[], depth + 1),
	]);

describe('buildReviewTree', () => {
	test('puts directories that hold nothing but another one into one row', () => {
		const {nodes} = buildReviewTree(
			[added('/var/lib/apt/lists/a'), added('/var/lib/apt/lists/b'), added('/var/log/apt/x')],
			'name',
		);
		expect(outline(nodes)).toEqual(['var', ' lib/apt/lists', '  a', '  b', ' log/apt', '  x']);
	});

	test('keeps a directory that changed itself a row of its own', () => {
		const {nodes} = buildReviewTree([modified('/srv', 0, 0), added('/srv/app/main.py')], 'name');
		expect(outline(nodes)).toEqual(['srv', ' app', '  main.py']);
	});

	test('The biggest comes first when that is asked for, at every level', () => {
		const {nodes} = buildReviewTree(sampleChanges, 'size');
		expect(outline(nodes).slice(0, 4)).toEqual([
			'var',
			' lib/apt/lists',
			'  mirror.example_Packages',
			' cache/apt',
		]);
	});

	test('A change of the root holds all the others', () => {
		const {nodes} = buildReviewTree([modified('/', 0, 0), added('/srv/x')], 'name');
		expect(outline(nodes)).toEqual(['', ' srv', '  x']);
	});

	test('knows every change below a node', () => {
		const tree = buildReviewTree(sampleChanges, 'name');
		const srv = tree.all.find(({path}) => path === '/srv/app');
		expect(srv && changesAt(tree, srv.data).map(({path}) => path)).toEqual([
			'/srv/app',
			'/srv/app/main.py',
		]);
	});
});
