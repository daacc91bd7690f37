import {differencesOf} from '../../layers/compare-trees.ts';
import {type FileTree, parentOf} from '../../layers/file-tree.ts';
import type {LayerIndex} from '../../layers/read-file-tree.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import {CompactEntries} from '../../layers/tree/compact-entries.ts';

type Options = {
	/** True for paths that are none of the user's doing; asked only for those that differ. */
	ignores(path: string): boolean;
};

/** The layer that makes other files of a stack's. @param after All files that are there then. */
export function layerBetween(stack: LayerStack, after: FileTree, {ignores}: Options): LayerIndex {
	const top = stack.layers.length;
	const {layers} = stack.state(top);
	const {paths} = stack;
	const entries = new CompactEntries();
	for (const entry of after.entries.values()) {
		const {path, kind} = entry;
		const number = paths.find(path);
		const wasThere = number !== undefined && layers[number] !== 0;
		const before = wasThere ? stack.entry(number, top) : undefined;
		// A folder that no layer has an entry for has no attributes to compare.
		const isSame = before
			? differencesOf(before, entry).length === 0
			: wasThere && kind === 'directory';
		if (!isSame && path !== '/' && !ignores(path)) {
			entries.set(path, entry);
		}
	}

	const deletedPaths: string[] = [];
	for (let number = 1; number < layers.length; number += 1) {
		const path = layers[number] === 0 ? '/' : paths.path(number);
		const isTopmost = after.entries.has(parentOf(path)) || parentOf(path) === '/';
		if (path !== '/' && isTopmost && !after.entries.has(path) && !ignores(path)) {
			deletedPaths.push(path);
		}
	}

	return {entries, deletedPaths, opaqueDirectories: []};
}
