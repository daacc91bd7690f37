import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {buildTree, type TreeNode} from '../tree/tree-node.ts';

/** What a node of the review's tree knows; sums come from `stagingTotals`. */
export type ReviewEntry = {
	/** Position in `ReviewTree.all`: nodes are numbered as they stand when nothing is folded. */
	at: number;
	/** One past the last position of what is in it. */
	end: number;
	/** `undefined`: a directory that is only there for what is in it. */
	change: FileTreeChange | undefined;
};

export type ReviewNode = TreeNode<ReviewEntry> & {data: ReviewEntry};

export type ReviewOrder = 'name' | 'size';

/** Changes as a tree, and flat, so that one pass over an array sums up every directory. */
export type ReviewTree = {
	nodes: readonly ReviewNode[];
	/** Every node in the order of the unfolded tree. */
	all: readonly ReviewNode[];
	/** Position of the node that a node is in; -1 at the top. */
	parents: Int32Array;
};

type Draft = {node: TreeNode<FileTreeChange>; name: string; sizeBytes: number; children: Draft[]};

/** Bytes that a change adds to the layer; deleting takes none away. */
const weightOf = (change: FileTreeChange | undefined): number =>
	change === undefined || change.kind === 'deleted' ? 0 : change.after.sizeBytes;

/** A directory that holds nothing but another one is one row with it: `var/lib/apt/`. */
function skipLonely(node: TreeNode<FileTreeChange>): {node: typeof node; name: string} {
	let inner = node;
	let name = node.name;
	for (;;) {
		const [only, ...others] = inner.children;
		if (inner.data || !only || others.length > 0 || only.children.length === 0) {
			return {node: inner, name};
		}

		inner = only;
		name += `/${only.name}`;
	}
}

function draftOf(outer: TreeNode<FileTreeChange>, order: ReviewOrder): Draft {
	const {node, name} = skipLonely(outer);
	const children = node.children.map(child => draftOf(child, order));
	if (order === 'size') {
		children.sort((one, other) => other.sizeBytes - one.sizeBytes);
	}

	const sizeBytes = children.reduce((sum, child) => sum + child.sizeBytes, weightOf(node.data));
	return {node, name, sizeBytes, children};
}

/** @param order Biggest first, or by name, among what is in the same directory. */
export function buildReviewTree(
	changes: readonly FileTreeChange[],
	order: ReviewOrder,
): ReviewTree {
	const top = buildTree(changes.map(change => ({path: change.path, data: change})));
	const root = changes.find(({path}) => path === '/');
	// The root itself rarely changes; when it did, all the rest is in it.
	const outermost = root ? [{path: '/', name: '', data: root, children: top}] : top;
	const drafts = outermost.map(node => draftOf(node, order));
	if (order === 'size') {
		drafts.sort((one, other) => other.sizeBytes - one.sizeBytes);
	}

	const all: ReviewNode[] = [];
	const parents: number[] = [];
	const number = ({node, name, children}: Draft, parent: number): ReviewNode => {
		const at = all.length;
		const inside: ReviewNode[] = [];
		const data: ReviewEntry = {at, end: at + 1, change: node.data};
		const numbered: ReviewNode = {path: node.path, name, data, children: inside};
		all.push(numbered);
		parents.push(parent);
		for (const child of children) {
			inside.push(number(child, at));
		}

		data.end = all.length;
		return numbered;
	};
	const nodes = drafts.map(draft => number(draft, -1));
	return {nodes, all, parents: Int32Array.from(parents)};
}

/**
Every change at a node and below it.
@param matching Paths that a filter leaves; `undefined`: there is no filter.
*/
export function changesAt(
	{all}: ReviewTree,
	{at, end}: Pick<ReviewEntry, 'at' | 'end'>,
	matching?: ReadonlySet<string>,
): FileTreeChange[] {
	const found: FileTreeChange[] = [];
	for (let position = at; position < end; position += 1) {
		const change = all[position]?.data.change;
		if (change && (matching?.has(change.path) ?? true)) {
			found.push(change);
		}
	}

	return found;
}
