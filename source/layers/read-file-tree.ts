import {createHash, type Hash, hash} from 'node:crypto';
import {addEntry} from './add-entry.ts';
import type {FileEntry, FileTree} from './file-tree.ts';
import type {PackageList} from './packages/package-list.ts';
import {readTar} from './read-tar.ts';
import {CompactEntries} from './tree/compact-entries.ts';
import {untilAborted} from './until-aborted.ts';

/** A file tree as it is read, which can be saved (`cache/encode-layer.ts`) and stacked (`stack/layer-stack.ts`). */
export type LayerIndex = FileTree & {
	entries: CompactEntries;
	/** What its files say of installed packages; `undefined`: they were not read (see `readLayer`). */
	packageLists?: readonly PackageList[] | undefined;
};

export const emptyLayer = (): LayerIndex => ({
	entries: new CompactEntries(),
	deletedPaths: [],
	opaqueDirectories: [],
});

/** Takes the contents of one file as they stream by. A chunk is not to be written to, and what is kept of it is copied. */
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
	/** Gets the paths: what was read before a failure is in it, too. */
	tree?: LayerIndex;
};

type OpenFile = {
	entry: FileEntry;
	/** Of what was read so far, where that is not all. */
	hash: Hash | undefined;
	/** Of all of it, where it came in one piece. */
	sha256: string | undefined;
	reader: ContentReader | undefined;
};

/** Written out: working it out would have every start load Node's cryptography. */
export const sha256OfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Most files come in one piece: hashed at once, they leave nothing behind for the garbage collector. */
function hashPart(file: OpenFile, bytes: Buffer): void {
	if (bytes.length === file.entry.sizeBytes) {
		file.sha256 = hash('sha256', bytes);
	} else {
		file.hash ??= createHash('sha256');
		file.hash.update(bytes);
	}
}

/**
Reads the tar stream of an export or a layer into the tree of its paths. Contents are hashed as they
stream by and not kept, so memory grows with the number of paths only.
@throws TarError for a damaged archive; signal.reason after an abort; whatever the stream throws.
*/
export async function readFileTree(
	stream: AsyncIterable<Uint8Array>,
	{signal, wants, isLayer = false, tree = emptyLayer()}: Options,
): Promise<LayerIndex> {
	let file: OpenFile | undefined;
	const finish = () => {
		if (file) {
			const {entry} = file;
			const sha256 = file.sha256 ?? file.hash?.digest('hex') ?? sha256OfNothing;
			tree.entries.set(entry.path, {...entry, sha256});
			file.reader?.end();
		}

		file = undefined;
	};

	for await (const {entry, bytes} of readTar(untilAborted(stream, signal))) {
		if (bytes) {
			if (file) {
				hashPart(file, bytes);
				file.reader?.read(bytes);
			}

			continue;
		}

		finish();
		const found = addEntry(tree, entry, isLayer);
		if (found) {
			file = {entry: found, hash: undefined, sha256: undefined, reader: wants?.(found)};
		}
	}

	finish();
	return tree;
}
