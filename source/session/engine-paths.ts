import {type FileTree, isBelow, parentOf} from '../layers/file-tree.ts';

/**
Paths that engines put into every container: mounted over while it runs, so that nothing a user does
to them ends up in an image, and their times differ from container to container.
*/
const enginePaths = new Set([
	'/.dockerenv',
	'/dev/console',
	'/dev/pts',
	'/dev/shm',
	'/etc/hostname',
	'/etc/hosts',
	'/etc/mtab',
	'/etc/resolv.conf',
	'/proc',
	'/run/.containerenv',
	'/run/secrets',
	'/sys',
]);

/** True for a path that belongs to the engine; see {@link enginePaths}. */
export const isEnginePath = (path: string): boolean => enginePaths.has(path);

/** Folders that engines make for those, where an image has none. */
const engineFolders = new Set([...enginePaths].map(parentOf));

/** True for a folder of a tree that has nothing in it but what engines put there. */
export function isEngineFolder(path: string, {entries}: FileTree): boolean {
	if (!engineFolders.has(path)) {
		return false;
	}

	for (const other of entries.keys()) {
		if (isBelow(other, path) && !isEnginePath(other)) {
			return false;
		}
	}

	return true;
}
