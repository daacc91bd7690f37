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
export function matchingRows<Data>(
	nodes: readonly TreeNode<Data>[],
	words: readonly string[],
): {rows: readonly TreeRow<Data>[]; matching: ReadonlySet<string>} {
	const tests = words.map(word => {
		const isExact = word !== word.toLowerCase();
		return (path: string) => (isExact ? path : path.toLowerCase()).includes(word);
	});
	const rows: TreeRow<Data>[] = [];
	const matching = new Set<string>();
	const visit = (node: TreeNode<Data>, depth: number): boolean => {
		const at = rows.push({node, depth, isFolded: false});
		let isKept = false;
		if (tests.every(test => test(node.path))) {
			isKept = true;
			matching.add(node.path);
		}

		for (const child of node.children) {
			isKept = visit(child, depth + 1) || isKept;
		}

		if (!isKept) {
			rows.length = at - 1;
		}

		return isKept;
	};
	for (const node of nodes) {
		visit(node, 0);
	}

	return {rows, matching};
}
