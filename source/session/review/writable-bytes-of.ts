import {ancestorsOf, type FileEntry} from '../../layers/file-tree.ts';

/** What the containerd image store counts of files and folders: blocks, as nearly all file systems have them. */
export const blockBytes = 4096;

/** What a name takes of its folder's blocks, which are half empty at worst. */
const nameBytes = 64;

/** How many blocks folders have at most, by what is new in them. */
function folderBlocks(folders: ReadonlySet<string>, paths: readonly string[]): number {
	const names = new Map<string, number>();
	for (const path of paths) {
		const folder = ancestorsOf(path).at(-1) ?? '/';
		names.set(folder, (names.get(folder) ?? 0) + 1);
	}

	let blocks = 0;
	for (const folder of folders) {
		blocks += Math.max(1, Math.ceil(((names.get(folder) ?? 0) * nameBytes) / blockBytes));
	}

	return blocks;
}

/**
What an engine counts of a writable layer that holds these and nothing else, in bytes. A file counts once for all its
names. The containerd image store counts blocks, of folders, too, where the file system has some for them: also of those
that only lead to what was changed. A few blocks of notes that it may have for changed copies are left out, and so are
folders where `countsFolders` is false: more that is counted means that everything is read. A file with holes takes
fewer blocks than are told here.
@param told Paths that were changed: their folders count, too.
*/
export function writableBytesOf(
	entries: Iterable<FileEntry>,
	told: readonly {path: string}[],
	{countsBlocks, countsFolders = countsBlocks}: {countsBlocks: boolean; countsFolders?: boolean},
): number {
	const folders = new Set(['/', ...told.flatMap(({path}) => ancestorsOf(path))]);
	const groups = new Set<string>();
	const paths: string[] = [];
	let bytes = 0;
	for (const {path, kind, hardLinkGroup, linkTarget = '', sizeBytes} of entries) {
		paths.push(path);
		if (kind === 'directory') {
			folders.add(path);
		} else if (hardLinkGroup === undefined || !groups.has(hardLinkGroup)) {
			const ownBytes = kind === 'symlink' ? Buffer.byteLength(linkTarget) : sizeBytes;
			bytes += countsBlocks ? Math.ceil(ownBytes / blockBytes) * blockBytes : ownBytes;
		}

		if (hardLinkGroup !== undefined) {
			groups.add(hardLinkGroup);
		}
	}

	return bytes + (countsFolders ? folderBlocks(folders, paths) * blockBytes : 0);
}
