import type {FileLayer, FileNode, LayerChanges} from './file-node.ts';
import {absolutePath, nameOf, parentOf} from './path.ts';

const prefix = '.wh.';
const opaqueName = '.wh..wh..opq';

const whiteoutOf = (path: string): string => absolutePath(parentOf(path), prefix + nameOf(path));

/**
The changes that a layer stands for: a file named `.wh.NAME` deletes NAME from the layers below, and
`.wh..wh..opq` everything that they have in its directory. An engine cannot tell such a file from one
that somebody happened to name so.
*/
export function readWhiteouts(written: LayerChanges, below: FileLayer): LayerChanges {
	const changes = new Map<string, FileNode | undefined>();
	const deleteFrom = (path: string, isWhole: boolean) => {
		for (const key of below.keys()) {
			if ((isWhole && key === path) || key.startsWith(`${path === '/' ? '' : path}/`)) {
				changes.set(key, undefined);
			}
		}
	};

	const whiteouts = [...written.keys()].filter(path => nameOf(path).startsWith(prefix));
	for (const path of whiteouts) {
		const parent = parentOf(path);
		if (nameOf(path) === opaqueName) {
			deleteFrom(parent, false);
		} else {
			deleteFrom(absolutePath(parent, nameOf(path).slice(prefix.length)), true);
		}
	}

	const isWhiteout = new Set(whiteouts);
	for (const [path, node] of written) {
		if (!isWhiteout.has(path)) {
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
				if (key.startsWith(`${path}/`)) {
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
