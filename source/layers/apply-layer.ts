import {type FileTree, isBelow} from './file-tree.ts';

/**
The tree that results when a layer is put on top of another tree. A hard link group stays one as long
as the layer leaves its members alone.
*/
export const applyLayer = (below: FileTree, layer: FileTree): FileTree => {
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
	const kept = Array.from(below.entries).filter(([path]) => !isHidden(path));
	return {
		entries: new Map([...kept, ...layer.entries]),
		deletedPaths: [],
		opaqueDirectories: [],
	};
};
