/** One step of a pull or push, one layer at a time or (without `layer`) about the whole transfer. */
export type TransferProgress = {
	/** Short layer id; `undefined` for lines about the whole transfer. */
	layer: string | undefined;
	/** The engine's own word, for example `Downloading`, `Extracting`, `Pull complete`, `Digest: …`. */
	status: string;
	/** Bytes done of this layer in this phase; `undefined` when not counted. */
	currentBytes: number | undefined;
	/** Bytes of this layer in this phase; `undefined` when not known. */
	totalBytes: number | undefined;
};
