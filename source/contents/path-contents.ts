import type {FileKind} from '../layers/file-tree.ts';
import type {ReadingProgress} from './read-layer-indexes.ts';
import type {TarSource} from './tar-source.ts';

/** A path that can be looked at and extracted: what is known of it, and where its contents come from. */
export type PathContents = {
	/** Tells it from every other one. */
	id: string;
	/** From the root on, as `decodeByteText` decodes it. */
	path: string;
	kind: FileKind;
	/** Of all files in it, hard links once. */
	sizeBytes: number;
	/** How many files, directories and links there are, itself included. */
	entries: number;
	/** What is to be known of it, in a few words each: which layer deletes it, with what it shares its contents. */
	notes: readonly string[];
	/** About how many bytes are read to have it; 0: it is known. */
	readBytes: number;
	/** @param onProgress Told while it is read. */
	source(onProgress?: (progress: ReadingProgress) => void): TarSource;
};
