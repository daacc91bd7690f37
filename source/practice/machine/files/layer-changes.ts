import {isBelow, parentOf} from '../../../layers/file-tree.ts';
import {deletionOf, whiteoutOf} from '../../../layers/whiteout.ts';
import type {FileLayer, FileNode, LayerChanges} from './file-node.ts';

/**
The changes that a layer stands for: a file named `.wh.NAME` deletes NAME from the layers below, and
`.wh..wh..opq` everything that they have in its directory. An engine cannot tell such a file from one
that somebody happened to name so.
*/
export function readWhiteouts(written: LayerChanges, below: FileLayer): LayerChanges {
	const deletions = [...written.keys()].flatMap(path => deletionOf(path) ?? []);
	const changes = new Map<string, FileNode | undefined>();
	for (const {path, isOpaque} of deletions) {
		for (const key of below.keys()) {
			if ((key === path && !isOpaque) || isBelow(key, path)) {
				changes.set(key, undefined);
			}
		}
	}

	for (const [path, node] of written) {
		if (!deletionOf(path)) {
			changes.set(path, node);
		}
	}

	return changes;
}

/** The files that there are once a layer lies on top. */
export function applyChanges(below: FileLayer, changes: LayerChanges): FileLayer {
	const files = new Map(below);
	for (const [path, node] of changes) {
		if (node && node.kind !== 'directory' && below.get(path)?.kind === 'directory') {
			for (const key of below.keys()) {
				if (isBelow(key, path)) {
					files.delete(key);
				}
			}
		}

		if (node) {
			files.set(path, node);
		} else {
			files.delete(path);
		}
	}

	return files;
}

/**
Changes as files of a layer's archive: a deletion is an empty file `.wh.NAME`. What lay in a directory
that is gone or has become something else is not told one by one.
*/
export function asWhiteouts(changes: LayerChanges): [string, FileNode][] {
	const goesWith = (parent: string) =>
		changes.has(parent) && changes.get(parent)?.kind !== 'directory';
	return [...changes].flatMap(([path, node]): [string, FileNode][] => {
		if (node) {
			return [[path, node]];
		}

		return goesWith(parentOf(path))
			? []
			: [
					[
						whiteoutOf(path),
						{kind: 'file', content: '', sizeBytes: 0, isExecutable: false, modifiedAt: 0},
					],
				];
	});
}
