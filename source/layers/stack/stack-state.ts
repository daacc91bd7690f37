import {atOnce, eachNumber, type Work} from '../in-slices.ts';
import type {LayerIndex} from '../read-file-tree.ts';
import type {PathIndex} from '../tree/path-index.ts';

/** What is there once some layers lie on each other, by the number of a path. */
export type StackState = {
	/** The layer that a path is from, counted from 1 for the base; 0: it is not there. */
	readonly layers: Uint16Array;
	/** Its row in that layer, counted from 1; 0: the layer has no entry for it, but for something in it. */
	readonly rows: Uint32Array;
};

/** More than any engine mounts, some 127. */
export const mostLayers = 65_535;

/** The last layer that does something to a path, by its number; 0: none does. */
type Marks = {
	deleted: Uint16Array;
	/** Hides what lies in it. */
	emptied: Uint16Array;
	/** Has something in it. */
	implied: Uint16Array;
};

/** Notes what one layer has. @param layer Its number, from 1 on. */
function* noteLayer(
	{entries, deletedPaths, opaqueDirectories}: LayerIndex,
	layer: number,
	{paths, marks, state}: {paths: PathIndex; marks: Marks; state: StackState},
): Work<void> {
	const {deleted, emptied, implied} = marks;
	const {layers: from, rows} = state;
	yield* eachNumber(entries.size, {
		act(row) {
			const number = entries.numberOf(row);
			from[number] = layer;
			rows[number] = row + 1;
			if (entries.rows.kind(row) !== 'directory') {
				emptied[number] = layer;
			}

			let at = paths.folder(number);
			while (implied[at] !== layer) {
				implied[at] = layer;
				at = paths.folder(at);
			}
		},
	});
	yield* eachNumber(deletedPaths.length, {
		act(index) {
			deleted[paths.find(deletedPaths[index] as string) ?? 0] = layer;
		},
	});
	for (const path of opaqueDirectories) {
		const number = paths.find(path);
		if (number !== undefined) {
			emptied[number] = layer;
		}
	}
}

/**
The state that layers make, as engines make it: what a layer deletes, or makes opaque, hides what is below it
and not what the layer itself has there; so does a file that takes a directory's place. A folder that only is
told by what is in it takes the place of a file.

@param layers Base first, all counting paths as `paths` does.
*/
export function* stackStateWork(layers: readonly LayerIndex[], paths: PathIndex): Work<StackState> {
	const {count} = paths;
	const from = new Uint16Array(count);
	const rows = new Uint32Array(count);
	const state = {layers: from, rows};
	if (layers.length === 0) {
		// Memory that nothing is written to is not taken.
		return state;
	}

	const [deleted, emptied, implied] = [
		new Uint16Array(count),
		new Uint16Array(count),
		new Uint16Array(count),
	];
	const marks: Marks = {deleted, emptied, implied};
	for (const [index, layer] of layers.entries()) {
		yield* noteLayer(layer, index + 1, {paths, marks, state});
	}

	// Nothing deletes the root, which also stood in for paths that are nowhere.
	deleted[0] = 0;
	// From here on: the last layer that hides what lies in a path.
	const hides = emptied;
	yield* eachNumber(count, {
		act(number) {
			const hidden =
				number === 0
					? 0
					: Math.max(deleted[number] as number, hides[paths.folder(number)] as number);
			const own = from[number] as number;
			const folder = implied[number] as number;
			const isReplaced =
				own !== 0 &&
				folder > own &&
				layers[own - 1]?.entries.rows.kind((rows[number] as number) - 1) !== 'directory';
			if (own === 0 || own < hidden || isReplaced) {
				from[number] = folder !== 0 && folder >= hidden ? folder : 0;
				rows[number] = 0;
			}

			hides[number] = Math.max(hidden, emptied[number] as number);
		},
	});
	return state;
}

/** The same at once. */
export const stackState = (layers: readonly LayerIndex[], paths: PathIndex): StackState =>
	atOnce(stackStateWork(layers, paths));
