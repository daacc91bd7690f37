import type {TreeNode} from '../../store/tree/tree-node.ts';

/** About two screens: what is seen at a glance and a little more. */
const overviewRows = 40;

/**
What is folded so that a tree starts as an overview: level by level, directories are open as long as
what is in them fits into `rows` altogether.
*/
export function overviewFold<Data>(
	nodes: readonly TreeNode<Data>[],
	rows = overviewRows,
): ReadonlySet<string> {
	const folded = new Set<string>();
	let shown = nodes.length;
	let level = nodes;
	while (level.length > 0) {
		const next: TreeNode<Data>[] = [];
		for (const {path, children} of level) {
			if (children.length === 0) {
				continue;
			}

			if (shown + children.length > rows) {
				// What is below stays folded too, so that opening it is an overview again.
				foldBelow(path, children, folded);
				continue;
			}

			shown += children.length;
			next.push(...children);
		}

		level = next;
	}

	return folded;
}

function foldBelow<Data>(
	path: string,
	children: readonly TreeNode<Data>[],
	folded: Set<string>,
): void {
	folded.add(path);
	for (const child of children) {
		if (child.children.length > 0) {
			foldBelow(child.path, child.children, folded);
		}
	}
}
