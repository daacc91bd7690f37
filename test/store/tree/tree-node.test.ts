import {expect, test} from 'vitest';
import {buildTree, type TreeNode} from '../../../source/store/tree/tree-node.ts';

const outline = <Data>(nodes: readonly TreeNode<Data>[], depth = 0): string[] =>
	nodes.flatMap(({name, data, children}) => [
		`${' '.repeat(depth)}${name}${data === undefined ? '' : `=${data}`}`,
		...outline(children, depth + 1),
	]);

test('Paths are put into a tree, sorted by name, whatever their order', () => {
	const nodes = buildTree([
		{path: '/var/log/b', data: 1},
		{path: '/etc', data: 2},
		{path: '/var/log/a', data: 3},
	]);
	expect(outline(nodes)).toEqual(['etc=2', 'var', ' log', '  a=3', '  b=1']);
});

test('A tree keeps what a directory itself is when its content came first', () => {
	const nodes = buildTree([
		{path: '/var/log', data: 'file'},
		{path: '/var', data: 'directory'},
	]);
	expect(outline(nodes)).toEqual(['var=directory', ' log=file']);
});

test('A tree gives every node its whole path', () => {
	const [top] = buildTree([{path: '/a/b', data: 1}]);
	expect([top?.path, top?.children[0]?.path]).toEqual(['/a', '/a/b']);
});

test('A tree takes names that are special to JavaScript objects as names', () => {
	const nodes = buildTree([{path: '/__proto__/constructor', data: 1}]);
	expect(outline(nodes)).toEqual(['__proto__', ' constructor=1']);
});
