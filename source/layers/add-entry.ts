import {type FileEntry, type FileTree, nameOf, pathOfName} from './file-tree.ts';
import {type TarEntry, TarError} from './tar-entry.ts';
import {toFileEntry} from './to-file-entry.ts';
import {deletionOf, whiteoutPrefix} from './whiteout.ts';

function addHardLink(tree: FileTree, entry: TarEntry, path: string, isLayer: boolean): void {
	const targetPath = pathOfName(entry.linkTarget);
	const target = tree.entries.get(targetPath);
	if (target) {
		const grouped = {...target, hardLinkGroup: target.hardLinkGroup ?? targetPath};
		tree.entries.set(targetPath, grouped);
		tree.entries.set(path, {...grouped, path});
	} else if (isLayer) {
		// Some builders link to a file of a layer below; what it holds is not told here.
		tree.entries.set(path, {...toFileEntry(entry, path), hardLinkGroup: targetPath});
	} else {
		throw new TarError(`The archive links ${path} to ${entry.linkTarget}, which is not in it.`);
	}
}

/** Takes note of a deletion. @returns False when the name is an ordinary one. */
function addWhiteout(tree: FileTree, path: string): boolean {
	const deletion = deletionOf(path);
	if (!deletion) {
		return false;
	}

	if (deletion.isOpaque) {
		tree.opaqueDirectories.push(deletion.path);
	} else if (!nameOf(deletion.path).startsWith(whiteoutPrefix)) {
		tree.deletedPaths.push(deletion.path);
	}

	return true;
}

/**
Adds what an archive tells of a path to a tree.
@param isLayer See `readFileTree`.
@returns A file, which is still to be set with its hash; `undefined`: all is done.
@throws TarError for a hard link to nothing in an export.
*/
export function addEntry(tree: FileTree, entry: TarEntry, isLayer: boolean): FileEntry | undefined {
	const path = pathOfName(entry.name);
	if (isLayer && addWhiteout(tree, path)) {
		return undefined;
	}

	if (entry.kind === 'hardlink') {
		addHardLink(tree, entry, path, isLayer);
		return undefined;
	}

	const found = toFileEntry(entry, path);
	if (found.kind === 'file') {
		return found;
	}

	tree.entries.set(path, found);
	return undefined;
}
