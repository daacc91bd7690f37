import {type FileTree, isBelow} from './file-tree.ts';
import {CompactEntries} from './tree/compact-entries.ts';

/**
The tree that results when a layer is put on top of another tree. A hard link group stays one as long
as the layer leaves its members alone.
*/
export function applyLayer(below: FileTree, layer: FileTree): FileTree {
	const gone = new Set(layer.deletedPaths);
	const emptied = new Set(layer.opaqueDirectories);
	for (const {path, kind} of layer.entries.values()) {
		if (kind !== 'directory' && below.entries.get(path)?.kind === 'directory') {
			emptied.add(path);
		}
	}

	const isHidden = (path: string): boolean => {
		if (gone.has(path)) {
			return true;
		}

		for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
			const folder = path.slice(0, at);
			if (gone.has(folder) || emptied.has(folder)) {
				return true;
			}
		}

		return emptied.has('/') && isBelow(path, '/');
	};
	const isKept = (path: string) =>
		below.entries.has(path) && !layer.entries.has(path) && !isHidden(path);
	const entries = new CompactEntries();
	/** What is left of a hard link group whose carrier is gone goes by the first name that is left. */
	const carriers = new Map<string, string>();
	for (const entry of below.entries.values()) {
		const {hardLinkGroup, path} = entry;
		if (!isKept(path)) {
			continue;
		}

		if (hardLinkGroup === undefined || isKept(hardLinkGroup)) {
			entries.set(path, entry);
			continue;
		}

		const carrier = carriers.get(hardLinkGroup) ?? path;
		carriers.set(hardLinkGroup, carrier);
		entries.set(path, {...entry, hardLinkGroup: carrier});
	}

	for (const entry of layer.entries.values()) {
		entries.set(entry.path, entry);
	}

	return {entries, deletedPaths: [], opaqueDirectories: []};
}
