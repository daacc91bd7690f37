import type {JsonNode} from './json-nodes.ts';

/** Where one stands in a tree. Paths outlive a new answer; indexes would not. */
export type JsonState = {
	foldedPaths: ReadonlySet<string>;
	/** `undefined`: the first node. */
	selectedPath: string | undefined;
	/** Visible nodes above the window. */
	top: number;
};

/** Levels that are open at first. */
const openLevels = 2;

const pathsFrom = (nodes: readonly JsonNode[], depth: number) =>
	new Set(nodes.filter(node => node.canFold && node.depth >= depth).map(({path}) => path));

export function initialJson(nodes: readonly JsonNode[]): JsonState {
	return {foldedPaths: pathsFrom(nodes, openLevels - 1), selectedPath: undefined, top: 0};
}

/** Indexes of the nodes that no folded one hides. */
export function visibleNodes(
	nodes: readonly JsonNode[],
	foldedPaths: ReadonlySet<string>,
): number[] {
	const visible: number[] = [];
	let index = 0;
	while (index < nodes.length) {
		visible.push(index);
		const node = nodes[index];
		index = node?.canFold && foldedPaths.has(node.path) ? node.end : index + 1;
	}

	return visible;
}

const places = new WeakMap<readonly JsonNode[], ReadonlyMap<string, number>>();

/** Index of the node with this path, found once for all of them; 0 where there is none. */
function placeOfPath(nodes: readonly JsonNode[], path: string | undefined): number {
	if (path === undefined) {
		return 0;
	}

	const known = places.get(nodes) ?? new Map(nodes.map((node, index) => [node.path, index]));
	places.set(nodes, known);
	return known.get(path) ?? 0;
}

/** Index of the selected node, or of the folded one that it is hidden in. */
export function selectedNode(
	nodes: readonly JsonNode[],
	{selectedPath, foldedPaths}: JsonState,
): number {
	const selected = placeOfPath(nodes, selectedPath);
	let shown = selected;
	let above = nodes[selected]?.parent ?? -1;
	while (above >= 0) {
		if (foldedPaths.has(nodes[above]?.path ?? '')) {
			shown = above;
		}

		above = nodes[above]?.parent ?? -1;
	}

	return shown;
}

/** First visible node of the window, so that the one at `position` is in it. */
export function windowTop(top: number, position: number, count: number, height: number): number {
	const nearest = Math.max(position - height + 1, Math.min(top, position));
	return Math.max(0, Math.min(nearest, count - height));
}

/** Moves by visible nodes, up when negative. */
export function moveInTree(
	state: JsonState,
	nodes: readonly JsonNode[],
	by: number,
	height: number,
): JsonState {
	const visible = visibleNodes(nodes, state.foldedPaths);
	const from = visible.indexOf(selectedNode(nodes, state));
	const to = Math.max(0, Math.min(from + by, visible.length - 1));
	const top = windowTop(state.top, from, visible.length, height);
	return {
		...state,
		selectedPath: nodes[visible[to] ?? 0]?.path,
		top: windowTop(top, to, visible.length, height),
	};
}

/** Folds the selected node; one that is folded or has nothing in it gives way to its parent. */
export function foldSelected(state: JsonState, nodes: readonly JsonNode[]): JsonState {
	const node = nodes[selectedNode(nodes, state)];
	if (node?.canFold && !state.foldedPaths.has(node.path)) {
		return {...state, foldedPaths: new Set([...state.foldedPaths, node.path])};
	}

	const parent = nodes[node?.parent ?? -1];
	return parent ? {...state, selectedPath: parent.path} : state;
}

/** Unfolds the selected node; one that is open already passes on to the first in it. */
export function unfoldSelected(state: JsonState, nodes: readonly JsonNode[]): JsonState {
	const index = selectedNode(nodes, state);
	const node = nodes[index];
	if (!node?.canFold) {
		return state;
	}

	if (!state.foldedPaths.has(node.path)) {
		return {...state, selectedPath: nodes[index + 1]?.path};
	}

	const foldedPaths = new Set(state.foldedPaths);
	foldedPaths.delete(node.path);
	return {...state, foldedPaths, selectedPath: node.path};
}

export function foldAll(state: JsonState, nodes: readonly JsonNode[]): JsonState {
	return {...state, foldedPaths: pathsFrom(nodes, 0)};
}

export function unfoldAll(state: JsonState): JsonState {
	return {...state, foldedPaths: new Set()};
}

/** Selects a node and opens whatever hides it. */
export function revealNode(state: JsonState, nodes: readonly JsonNode[], index: number): JsonState {
	const foldedPaths = new Set(state.foldedPaths);
	let above = nodes[index]?.parent ?? -1;
	while (above >= 0) {
		foldedPaths.delete(nodes[above]?.path ?? '');
		above = nodes[above]?.parent ?? -1;
	}

	return {...state, foldedPaths, selectedPath: nodes[index]?.path};
}
