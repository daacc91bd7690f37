import {applyLayer} from '../../layers/apply-layer.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileEntry, FileTree} from '../../layers/file-tree.ts';

type Comparison = {
	base: FileTree;
	changed: FileTree;
	/** All changes between the two. */
	changes: FileTreeChange[];
	/** Those that are in the image, see `stagedChanges`. */
	staged: FileTreeChange[];
};

/** Names of the changed container's groups, kept apart from those of the base. */
const newGroup = (group: string): string => `new:${group}`;

/** What an image made of the base and the staged changes has to hold. */
export function expectedTree({base, changed, changes, staged}: Comparison): FileTree {
	const entries = new Map<string, FileEntry>();
	const deletedPaths: string[] = [];
	const stagedGroups = new Set<string>();
	for (const change of staged) {
		if (change.kind === 'deleted') {
			deletedPaths.push(change.path);
			continue;
		}

		const {hardLinkGroup} = change.after;
		if (hardLinkGroup !== undefined) {
			stagedGroups.add(hardLinkGroup);
		}

		entries.set(change.path, {
			...change.after,
			hardLinkGroup: hardLinkGroup === undefined ? undefined : newGroup(hardLinkGroup),
		});
	}

	const tree = applyLayer(base, {entries, deletedPaths, opaqueDirectories: []});
	const decided = new Set(changes.map(({path}) => path));
	for (const [path, entry] of tree.entries) {
		// A new name of an unchanged file: what the base has becomes part of the new group.
		const group = decided.has(path) ? undefined : changed.entries.get(path)?.hardLinkGroup;
		if (group !== undefined && stagedGroups.has(group)) {
			tree.entries.set(path, {...entry, hardLinkGroup: newGroup(group)});
		}
	}

	return tree;
}
