/** Where a layer stands in its transfer. */
export type TransferPhase =
	/** Queued, or about to be tried again. */
	| 'waiting'
	| 'downloading'
	/** Downloaded and checked; on Podman, which does not tell more, the last phase. */
	| 'downloaded'
	| 'extracting'
	| 'uploading'
	/** Needed no transfer: the receiving side has it. */
	| 'exists'
	/** Needed no transfer: the registry took it from another of its repositories. */
	| 'mounted'
	/** Pulled or pushed to its end. */
	| 'done';

/** One step of a pull or push, one layer at a time or (without `layer`) about the whole transfer. */
export type TransferProgress = {
	/** Short layer id; `undefined` for lines about the whole transfer. */
	layer: string | undefined;
	/** The engine's own word, for example `Downloading`, `Extracting`, `Pull complete`, `Digest: …`. */
	status: string;
	/** What that word means for the layer; `undefined` for the whole transfer and for words not known. */
	phase: TransferPhase | undefined;
	/** Bytes done of this layer in this phase; `undefined` when not counted. */
	currentBytes: number | undefined;
	/** Bytes of this layer in this phase, never less than those done; `undefined` when not known. */
	totalBytes: number | undefined;
	/** `sha256:…` of the manifest, in the line that tells it; `undefined` in all others. */
	digest: string | undefined;
};
