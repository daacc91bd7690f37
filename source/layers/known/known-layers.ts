/** Digests of layers (`sha256:…` of the uncompressed archive), base first, by the id of their image. */
export type LayerDigests = ReadonlyMap<string, readonly string[]>;

/**
Which layers images have, remembered from one start to the next. An id that is the digest of its image's
configuration or manifest names the same layers for as long as it exists, on whatever engine. It never fails:
what is not known is asked again.
*/
export type KnownLayers = {
	read(): Promise<LayerDigests>;
	/**
	Adds what was asked, in one write; writes nothing where all of it is known. Ids that are no SHA-256 are left out.
	@param used Ids that were of use: they are the last ones to be forgotten.
	*/
	keep(learnt: LayerDigests, used: Iterable<string>): Promise<void>;
	/** Waits until all of it is written, as far as it can be. */
	written(): Promise<void>;
};

/** Of engines whose ids are made up: nothing is known, and nothing kept. */
export const noKnownLayers: KnownLayers = {
	read: async () => new Map(),
	keep: async () => undefined,
	written: async () => undefined,
};
