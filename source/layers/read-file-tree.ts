import {createHash, type Hash} from 'node:crypto';
import {type FileEntry, type FileTree, nameOf, parentOf, pathOfName} from './file-tree.ts';
import {readTar} from './read-tar.ts';
import {type TarEntry, TarError} from './tar-entry.ts';
import {untilAborted} from './until-aborted.ts';

/** Takes the contents of one file as they stream by. A chunk may be kept, but not written to. */
export type ContentReader = {
	read(chunk: Buffer): void;
	/** All of it was read. Never called when the stream fails. */
	end(): void;
};

type Options = {
	signal: AbortSignal;
	/** Asked for every file before its contents come; answers who reads them too. */
	wants?: (file: FileEntry) => ContentReader | undefined;
	/** True for a layer, in which `.wh.` names are deletions; an export has such names for real. */
	isLayer?: boolean;
};

export const whiteoutPrefix = '.wh.';
export const opaqueMarker = '.wh..wh..opq';

const startEntry = (entry: TarEntry, path: string): FileEntry => ({
	path,
	kind: entry.kind === 'hardlink' ? 'file' : entry.kind,
	mode: entry.mode,
	userId: entry.userId,
	groupId: entry.groupId,
	sizeBytes: entry.sizeBytes,
	modifiedAt: entry.modifiedAt,
	linkTarget: entry.linkTarget,
	deviceMajor: entry.deviceMajor,
	deviceMinor: entry.deviceMinor,
	attributes: entry.attributes,
	sha256: '',
	hardLinkGroup: undefined,
});

function addHardLink(tree: FileTree, entry: TarEntry, path: string, isLayer: boolean): void {
	const targetPath = pathOfName(entry.linkTarget);
	const target = tree.entries.get(targetPath);
	if (target) {
		target.hardLinkGroup ??= target.path;
		tree.entries.set(path, {...target, path});
	} else if (isLayer) {
		// Some builders link to a file of a layer below; what it holds is not told here.
		tree.entries.set(path, {...startEntry(entry, path), hardLinkGroup: targetPath});
	} else {
		throw new TarError(`The archive links ${path} to ${entry.linkTarget}, which is not in it.`);
	}
}

/** Takes note of a deletion. @returns False when the name is an ordinary one. */
function addWhiteout(tree: FileTree, path: string): boolean {
	const name = nameOf(path);
	if (!name.startsWith(whiteoutPrefix)) {
		return false;
	}

	const parent = parentOf(path);
	if (name === opaqueMarker) {
		tree.opaqueDirectories.push(parent);
	} else if (!name.startsWith('.wh..wh.')) {
		const deleted = name.slice(whiteoutPrefix.length);
		tree.deletedPaths.push(parent === '/' ? `/${deleted}` : `${parent}/${deleted}`);
	}

	return true;
}

/**
Reads the tar stream of an export or a layer into the tree of its paths. Contents are hashed as they
stream by and not kept, so memory grows with the number of paths only.
@throws TarError for a damaged archive; signal.reason after an abort; whatever the stream throws.
*/
export async function readFileTree(
	stream: AsyncIterable<Uint8Array>,
	{signal, wants, isLayer = false}: Options,
): Promise<FileTree> {
	const tree: FileTree = {entries: new Map(), deletedPaths: [], opaqueDirectories: []};
	let file: {entry: FileEntry; hash: Hash; reader: ContentReader | undefined} | undefined;
	const finish = () => {
		if (file) {
			file.entry.sha256 = file.hash.digest('hex');
			file.reader?.end();
		}

		file = undefined;
	};

	for await (const {entry, bytes} of readTar(untilAborted(stream, signal))) {
		if (bytes) {
			file?.hash.update(bytes);
			file?.reader?.read(bytes);
			continue;
		}

		finish();
		const path = pathOfName(entry.name);
		if (isLayer && addWhiteout(tree, path)) {
			continue;
		}

		if (entry.kind === 'hardlink') {
			addHardLink(tree, entry, path, isLayer);
			continue;
		}

		const found = startEntry(entry, path);
		tree.entries.set(path, found);
		if (found.kind === 'file') {
			file = {entry: found, hash: createHash('sha256'), reader: wants?.(found)};
		}
	}

	finish();
	return tree;
}
