import {describe, expect, it} from 'vitest';
import {jsonNodes} from '../../../source/components/json-view/json-nodes.ts';
import {
	foldAll,
	foldSelected,
	initialJson,
	type JsonState,
	moveInTree,
	revealNode,
	selectedNode,
	unfoldAll,
	unfoldSelected,
	visibleNodes,
	windowTop,
} from '../../../source/components/json-view/json-state.ts';
import {atOnce} from '../../../source/layers/in-slices.ts';

const nodes = atOnce(jsonNodes({a: {b: {c: 1}, d: [1, 2]}, e: 5}));
const paths = (state: JsonState) =>
	visibleNodes(nodes, state.foldedPaths).map(index => nodes[index]?.path);
const start = initialJson(nodes);
const at = (state: JsonState) => nodes[selectedNode(nodes, state)]?.path;

describe('Folding', () => {
	it('shows two levels at first', () => {
		expect(paths(start)).toEqual(['.a', '.a.b', '.a.d', '.e']);
	});

	it('folds everything and unfolds everything', () => {
		expect(paths(foldAll(start, nodes))).toEqual(['.a', '.e']);
		expect(paths(unfoldAll(start))).toHaveLength(nodes.length);
	});

	it('goes to the parent from what cannot be folded further', () => {
		const inside = {...start, selectedPath: '.a.b'};
		const out = foldSelected(inside, nodes);
		expect(at(out)).toBe('.a');
		expect(paths(foldSelected(out, nodes))).toEqual(['.a', '.e']);
	});

	it('goes inside what is unfolded already', () => {
		const opened = unfoldSelected({...start, selectedPath: '.a.b'}, nodes);
		expect(paths(opened)).toContain('.a.b.c');
		expect(at(opened)).toBe('.a.b');
		expect(at(unfoldSelected(opened, nodes))).toBe('.a.b.c');
	});

	it('selects the folded node that hides the selected one', () => {
		const inside = {...unfoldAll(start), selectedPath: '.a.b.c'};
		expect(at(foldAll(inside, nodes))).toBe('.a');
	});

	it('opens all that hides a node that is gone to', () => {
		const index = nodes.findIndex(({path}) => path === '.a.b.c');
		const state = revealNode(foldAll(start, nodes), nodes, index);
		expect(at(state)).toBe('.a.b.c');
		expect(paths(state)).toEqual(['.a', '.a.b', '.a.b.c', '.a.d', '.e']);
	});
});

describe('Moving the selection', () => {
	it('goes over visible nodes only and stops at both ends', () => {
		expect(at(moveInTree(start, nodes, 2, 10))).toBe('.a.d');
		expect(at(moveInTree(start, nodes, 99, 10))).toBe('.e');
		expect(at(moveInTree(start, nodes, -1, 10))).toBe('.a');
	});

	it('keeps the selected node in the window', () => {
		expect(windowTop(0, 12, 50, 10)).toBe(3);
		expect(windowTop(20, 5, 50, 10)).toBe(5);
		expect(windowTop(45, 49, 50, 10)).toBe(40);
	});

	it('selects the first node when the selected one is not in a new answer', () => {
		expect(at({...start, selectedPath: '.gone'})).toBe('.a');
	});
});
