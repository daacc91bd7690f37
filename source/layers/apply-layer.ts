import {type FileEntry, type FileTree, isBelow} from './file-tree.ts';

/** What is left of hard link groups whose carrier is gone goes by the first name that is left. */
function withCarriers(kept: FileEntry[]): FileEntry[] {
	const paths = new Set(kept.map(({path}) => path));
	const carriers = new Map<string, string>();
	return kept.map(entry => {
		const {hardLinkGroup, path} = entry;
		if (hardLinkGroup === undefined || paths.has(hardLinkGroup)) {
			return entry;
		}

		const carrier = carriers.get(hardLinkGroup) ?? path;
		carriers.set(hardLinkGroup, carrier);
		return {...entry, hardLinkGroup: carrier};
	});
}

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
	const kept = withCarriers(
		Array.from(below.entries.values()).filter(
			({path}) => !layer.entries.has(path) && !isHidden(path),
		),
	);
	const all = [...kept, ...layer.entries.values()];
	return {
		entries: new Map(all.map(entry => [entry.path, entry])),
		deletedPaths: [],
		opaqueDirectories: [],
	};
}
