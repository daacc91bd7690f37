import {expect, test} from 'vitest';
import {
	filterWords,
	foldablePaths,
	matchingRows,
	type TreeRow,
	treeRows,
} from '../../../source/components/tree/tree-rows.ts';
import {atOnce} from '../../../source/layers/in-slices.ts';
import {buildTree} from '../../../source/store/tree/tree-node.ts';

const nodes = buildTree(
	['/etc/apt/sources.list', '/etc/passwd', '/var/log/apt.log', '/README'].map(path => ({
		path,
		data: true,
	})),
);

const shown = <Data>(rows: readonly TreeRow<Data>[]) =>
	rows.map(({node, depth, isFolded}) => `${' '.repeat(depth)}${node.name}${isFolded ? '+' : ''}`);

test('A tree shows every node when nothing is folded', () => {
	expect(shown(treeRows(nodes, new Set()))).toEqual([
		'README',
		'etc',
		' apt',
		'  sources.list',
		' passwd',
		'var',
		' log',
		'  apt.log',
	]);
});

test('A tree hides what is in a folded directory, also what is unfolded in there', () => {
	expect(shown(treeRows(nodes, new Set(['/etc', '/var/log'])))).toEqual([
		'README',
		'etc+',
		'var',
		' log+',
	]);
});

test('A file is never folded', () => {
	expect(shown(treeRows(nodes, new Set(['/README'])))[0]).toBe('README');
});

test('A tree knows what can be folded, from a depth on', () => {
	expect([...foldablePaths(nodes)]).toEqual(['/etc', '/etc/apt', '/var', '/var/log']);
	expect([...foldablePaths(nodes, 1)]).toEqual(['/etc/apt', '/var/log']);
});

test('A filter keeps what matches and the directories that lead there', () => {
	const {rows, matching} = atOnce(matchingRows(nodes, filterWords('log')));
	expect(shown(rows)).toEqual(['var', ' log', '  apt.log']);
	expect(matching.size).toBe(2);
});

test('Every word of a filter has to be in the path', () => {
	expect(shown(atOnce(matchingRows(nodes, filterWords(' apt  var '))).rows)).toEqual([
		'var',
		' log',
		'  apt.log',
	]);
});

test('Small letters match capitals, capitals only themselves', () => {
	expect(atOnce(matchingRows(nodes, ['readme'])).matching.size).toBe(1);
	expect(atOnce(matchingRows(nodes, ['Readme'])).matching.size).toBe(0);
	expect(atOnce(matchingRows(nodes, ['README'])).matching.size).toBe(1);
});
