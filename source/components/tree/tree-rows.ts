import {stepsAtOnce, type Work} from '../../layers/in-slices.ts';
import type {TreeNode} from '../../store/tree/tree-node.ts';

export type TreeRow<Data> = {
	node: TreeNode<Data>;
	/** 0 at the top. */
	depth: number;
	/** It has children that are not shown. */
	isFolded: boolean;
};

/** Paths of every node that can be folded. @param fromDepth Leaves those above this depth out. */
export function foldablePaths<Data>(
	nodes: readonly TreeNode<Data>[],
	fromDepth = 0,
): ReadonlySet<string> {
	const paths = new Set<string>();
	const visit = (node: TreeNode<Data>, depth: number) => {
		if (node.children.length > 0 && depth >= fromDepth) {
			paths.add(node.path);
		}

		for (const child of node.children) {
			visit(child, depth + 1);
		}
	};
	for (const node of nodes) {
		visit(node, 0);
	}

	return paths;
}

/** The rows in order. @param folded Paths of nodes whose children are hidden. */
export function treeRows<Data>(
	nodes: readonly TreeNode<Data>[],
	folded: ReadonlySet<string>,
): readonly TreeRow<Data>[] {
	const rows: TreeRow<Data>[] = [];
	const visit = (node: TreeNode<Data>, depth: number) => {
		const isFolded = node.children.length > 0 && folded.has(node.path);
		rows.push({node, depth, isFolded});
		for (const child of isFolded ? [] : node.children) {
			visit(child, depth + 1);
		}
	};
	for (const node of nodes) {
		visit(node, 0);
	}

	return rows;
}

/** The words of a filter; small letters also match capitals. */
export function filterWords(filter: string): readonly string[] {
	return filter.split(/\s+/).filter(word => word !== '');
}

/**
Rows whose path contains every word, with the directories that lead to them; nothing is folded.

@returns `matching`: paths of the rows that match themselves, without those that only lead there.
*/
export function* matchingRows<Data>(
	nodes: readonly TreeNode<Data>[],
	words: readonly string[],
): Work<{rows: readonly TreeRow<Data>[]; matching: ReadonlySet<string>}> {
	const tests = words.map(word => {
		const isExact = word !== word.toLowerCase();
		return (path: string) => (isExact ? path : path.toLowerCase()).includes(word);
	});
	const rows: TreeRow<Data>[] = [];
	const matching = new Set<string>();
	/** Nodes that are being looked through, each in the one before. */
	const open: Array<{node: TreeNode<Data>; at: number; next: number; isKept: boolean}> = [];
	const enter = (node: TreeNode<Data>): void => {
		const at = rows.push({node, depth: open.length, isFolded: false}) - 1;
		const isKept = tests.every(test => test(node.path));
		if (isKept) {
			matching.add(node.path);
		}

		open.push({node, at, next: 0, isKept});
	};

	let steps = 0;
	for (const node of nodes) {
		enter(node);
		for (let inner = open.at(-1); inner; inner = open.at(-1)) {
			const child = inner.node.children[inner.next];
			inner.next += 1;
			if (child) {
				enter(child);
				steps += 1;
				if (steps % stepsAtOnce === 0) {
					yield stepsAtOnce;
				}

				continue;
			}

			open.pop();
			const outer = open.at(-1);
			if (!inner.isKept) {
				rows.length = inner.at;
			} else if (outer) {
				outer.isKept = true;
			}
		}
	}

	return {rows, matching};
}
