import {type Difference, differencesOf} from '../compare-trees.ts';
import {ancestorsOf, type FileEntry, isAtOrBelow, isBelow} from '../file-tree.ts';
import type {LayerIndex} from '../read-file-tree.ts';
import {findPaths} from './find-touches.ts';
import {changeBetween, type Mark} from './mark.ts';

/** What one layer does to one of the paths that were asked for. */
export type LayerTouch = {
	path: string;
	mark: Mark;
	/** From what it was below; nothing for what is added or deleted. */
	differs: readonly Difference[];
	/** What it is in that layer; of what the layer deletes, what it was. */
	entry: FileEntry;
};

/** The paths that were asked for, as some layers leave them. */
export type FoundEntries = ReadonlyMap<string, FileEntry>;

/** Whether a layer hides what lower ones have at a path. */
function isHidden({entries, deletedPaths, opaqueDirectories}: LayerIndex, before: FileEntry) {
	const {path, kind} = before;
	const number = entries.paths.find(path);
	// It has something in the path, which makes it a folder.
	const isReplaced = kind !== 'directory' && number !== undefined;
	return (
		isReplaced ||
		deletedPaths.some(deleted => isAtOrBelow(path, deleted)) ||
		opaqueDirectories.some(folder => isBelow(path, folder)) ||
		ancestorsOf(path).some(folder => {
			const entry = entries.get(folder);
			return entry !== undefined && entry.kind !== 'directory';
		})
	);
}

/**
What one layer does to the paths that are asked for, told from the layer and what those below it have: layers that
many images have are looked at once for all of them.
@param layer Not stacked with others.
@param asked See `findPaths`.
@param before As the layers below leave the paths.
@returns With what is there then.
*/
export function touchesOfLayer(
	layer: LayerIndex,
	asked: string,
	before: FoundEntries,
): {touches: readonly LayerTouch[]; after: FoundEntries} {
	const touches: LayerTouch[] = [];
	const after = new Map(before);
	for (const entry of before.values()) {
		if (!layer.entries.has(entry.path) && isHidden(layer, entry)) {
			touches.push({path: entry.path, mark: 'deleted', differs: [], entry});
			after.delete(entry.path);
		}
	}

	const {entries} = layer;
	for (const number of findPaths(entries, asked)) {
		const path = entries.paths.path(number);
		const entry = entries.get(path);
		if (entry) {
			const below = before.get(path);
			touches.push({
				path,
				mark: below ? changeBetween(below, entry) : 'added',
				differs: below ? differencesOf(below, entry) : [],
				entry,
			});
			after.set(path, entry);
		}
	}

	return {touches, after};
}
