import {nameOf, parentOf, pathIn} from './file-tree.ts';

/** A file of a layer whose name begins so deletes what has the rest of the name. */
export const whiteoutPrefix = '.wh.';

/** Deletes all that the layers below have in its folder. */
export const opaqueMarker = '.wh..wh..opq';

/** Path of the file that deletes a path. */
export const whiteoutOf = (path: string): string =>
	pathIn(parentOf(path), `${whiteoutPrefix}${nameOf(path)}`);

/**
What a path of a layer deletes. @returns `undefined`: its name is an ordinary one; `isOpaque`: all below the path, but
not the path.
*/
export function deletionOf(path: string): {path: string; isOpaque: boolean} | undefined {
	const name = nameOf(path);
	const folder = parentOf(path);
	if (!name.startsWith(whiteoutPrefix)) {
		return undefined;
	}

	return name === opaqueMarker
		? {path: folder, isOpaque: true}
		: {path: pathIn(folder, name.slice(whiteoutPrefix.length)), isOpaque: false};
}
