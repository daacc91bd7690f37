import type {FileChange} from '../../../engine/containers.ts';
import {parentOf} from '../../../layers/file-tree.ts';
import type {FileLayer, FileNode} from './file-node.ts';

type Written = ReadonlyMap<string, FileNode | undefined>;

function kindOf(path: string, written: Written, image: FileLayer): FileChange['kind'] {
	if (written.get(path) === undefined && written.has(path)) {
		return 'deleted';
	}

	return image.has(path) ? 'modified' : 'added';
}

/**
What `docker diff` tells, sorted by path: directories above a change count as modified, and what lay
in a deleted directory is not told one by one.
*/
export function listChanges(written: Written, image: FileLayer): FileChange[] {
	const changes = new Map<string, FileChange['kind']>();
	for (const path of written.keys()) {
		const kind = kindOf(path, written, image);
		if (kind === 'deleted' && kindOf(parentOf(path), written, image) === 'deleted') {
			continue;
		}

		changes.set(path, kind);
		for (let parent = parentOf(path); parent !== '/'; parent = parentOf(parent)) {
			if (!changes.has(parent)) {
				changes.set(parent, kindOf(parent, written, image));
			}
		}
	}

	return [...changes]
		.map(([path, kind]) => ({kind, path}))
		.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Directories and links cost nothing here, as in `docker ps --size`. */
export function writtenBytes(written: Written): number {
	let bytes = 0;
	for (const node of written.values()) {
		bytes += node?.kind === 'file' ? node.sizeBytes : 0;
	}

	return bytes;
}
