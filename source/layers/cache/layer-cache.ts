import type {LayerIndex} from '../read-file-tree.ts';

/** A layer as it is stored and pushed. */
export type LayerBlob = {
	/** Of the compressed file: `sha256:…`. */
	digest: string;
	sizeBytes: number;
};

/**
Indexes of layers that were read, by their digests (`sha256:…` of the uncompressed archive). A cache never
fails: what cannot be kept is read again.
*/
export type LayerCache = {
	/** @returns A copy of its own; `undefined`: it is not there, or was damaged and is dropped. */
	read(digest: string): Promise<LayerIndex | undefined>;
	/** Whether it is there; it may still turn out to be damaged. */
	has(digest: string): Promise<boolean>;
	keep(digest: string, layer: LayerIndex): Promise<void>;
	/** The digest of the layer that a file of an archive holds; `undefined`: not known. @param name 64 hex digits. */
	digestOf(name: string): Promise<string | undefined>;
	/** Remembers that an archive names a layer so. */
	keepName(name: string, digest: string): Promise<void>;
	/** How a layer was compressed where it was read; `undefined`: not known, or it was not. @param digest Unpacked. */
	blobOf(digest: string): Promise<LayerBlob | undefined>;
	keepBlob(digest: string, blob: LayerBlob): Promise<void>;
};
