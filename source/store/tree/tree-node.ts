/** One name in a tree of paths. */
export type TreeNode<Data> = {
	/** Whole path with a leading slash: tells it from every other node. */
	path: string;
	name: string;
	/** `undefined`: a directory that is only there for what is in it. */
	data: Data | undefined;
	/** Sorted by name. */
	children: readonly TreeNode<Data>[];
};

export type TreeEntry<Data> = {path: string; data: Data};

type Draft<Data> = {
	path: string;
	name: string;
	data: Data | undefined;
	children: Map<string, Draft<Data>>;
};

const byName = (one: {name: string}, other: {name: string}) => (one.name < other.name ? -1 : 1);

function finish<Data>({path, name, data, children}: Draft<Data>): TreeNode<Data> {
	return {path, name, data, children: [...children.values()].sort(byName).map(finish)};
}

/**
Puts absolute paths, in any order, into a tree; directories that have no entry of their own are made.

@returns What stands at the top, below the root.
*/
export function buildTree<Data>(entries: Iterable<TreeEntry<Data>>): readonly TreeNode<Data>[] {
	const root: Draft<Data> = {path: '', name: '', data: undefined, children: new Map()};
	for (const {path, data} of entries) {
		let node = root;
		for (const name of path.split('/')) {
			if (name === '') {
				continue;
			}

			let child = node.children.get(name);
			if (!child) {
				child = {path: `${node.path}/${name}`, name, data: undefined, children: new Map()};
				node.children.set(name, child);
			}

			node = child;
		}

		node.data = data;
	}

	return finish(root).children;
}
