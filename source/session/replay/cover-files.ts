import {type FileEntry, type FileTree, parentOf} from '../../layers/file-tree.ts';

/** What asking for an archive takes, in bytes of archive that pass in that time. */
export const requestBytes = 8_000_000;

/** What one more path in an archive takes, likewise. */
const entryBytes = 8192;

/** An export is left once it has told the last of the files. */
const readOfExport = 0.5;

type Choice = {bytes: number; paths: string[]};

/** Other names of a file are mere links in an archive. */
const bytesOf = ({path, sizeBytes, hardLinkGroup = path}: FileEntry): number =>
	entryBytes + (hardLinkGroup === path ? sizeBytes : 0);

/** The folders that lead to these files, each with what it is needed for. */
function foldersAbove(files: Iterable<string>): Map<string, string[]> {
	const folders = new Map<string, string[]>([['/', []]]);
	for (const file of files) {
		for (let path = file; path !== '/'; ) {
			const folder = parentOf(path);
			const needed = folders.get(folder);
			if (needed) {
				needed.push(path);
				break;
			}

			folders.set(folder, [path]);
			path = folder;
		}
	}

	return folders;
}

/** By folder, all that is below. */
function weigh(tree: FileTree, folders: ReadonlyMap<string, unknown>): Map<string, number> {
	const weights = new Map<string, number>();
	for (const entry of tree.entries.values()) {
		const bytes = bytesOf(entry);
		for (let path = entry.path; path !== '/'; ) {
			path = parentOf(path);
			if (folders.has(path)) {
				weights.set(path, (weights.get(path) ?? 0) + bytes);
			}
		}
	}

	return weights;
}

/**
Chooses what to ask a container for, so that the files are read in the shortest time: a large base with
a few changes must not be read as a whole, nor every file be asked for one by one.
@param files Paths of the tree that carry contents.
@param canAsk False for paths that cannot be asked for on their own.
@param otherBytes What the container has that is not in the tree.
@returns Folders and files, none below another; `['/']` stands for an export of everything.
*/
export function coverFiles(
	tree: FileTree,
	files: Iterable<string>,
	canAsk: (path: string) => boolean,
	otherBytes = 0,
): string[] {
	const folders = foldersAbove(files);
	const weights = weigh(tree, folders);
	const choose = (path: string): Choice => {
		const needed = folders.get(path);
		const entry = tree.entries.get(path);
		const below = needed ? (weights.get(path) ?? 0) : entry ? bytesOf(entry) : 0;
		const bytesOfWhole = path === '/' ? (below + otherBytes) * readOfExport : below;
		const whole = {
			bytes: path === '/' || canAsk(path) ? bytesOfWhole + requestBytes : Number.POSITIVE_INFINITY,
			paths: [path],
		};
		if (!needed || needed.length * requestBytes >= whole.bytes) {
			return whole;
		}

		const parts = needed.map(choose);
		const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
		return bytes < whole.bytes ? {bytes, paths: parts.flatMap(({paths}) => paths)} : whole;
	};

	return choose('/').paths;
}
