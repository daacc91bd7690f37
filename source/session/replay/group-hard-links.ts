import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileEntry, FileTree} from '../../layers/file-tree.ts';

type Groups = {
	/** One entry per file: what is written in full. */
	written: FileEntry[];
	/** The other names. */
	links: Array<{entry: FileEntry; target: string}>;
};

/** By group, a member that the base has in the same state: a link to it needs no contents. */
function unchangedMembers(changed: FileTree, changes: FileTreeChange[]): Map<string, string> {
	const decided = new Set(changes.map(({path}) => path));
	const found = new Map<string, string>();
	for (const {path, hardLinkGroup} of changed.entries.values()) {
		if (hardLinkGroup !== undefined && !decided.has(path) && !found.has(hardLinkGroup)) {
			found.set(hardLinkGroup, path);
		}
	}

	return found;
}

/**
Divides entries into files and further names of files. Names that are not staged play no part: where
the one that carries the contents was left out, another takes its place.
@param entries Staged, in the state of `changed`.
@param changes All changes between base and changed.
*/
export function groupHardLinks(
	entries: FileEntry[],
	changed: FileTree,
	changes: FileTreeChange[],
): Groups {
	const targets = unchangedMembers(changed, changes);
	const written: FileEntry[] = [];
	const links: Groups['links'] = [];
	for (const entry of entries) {
		const {hardLinkGroup, path} = entry;
		const target = hardLinkGroup === undefined ? undefined : targets.get(hardLinkGroup);
		if (target !== undefined) {
			links.push({entry, target});
			continue;
		}

		written.push(entry);
		if (hardLinkGroup !== undefined) {
			targets.set(hardLinkGroup, path);
		}
	}

	return {written, links};
}
