/** One layer of an image. */
export type ImageLayer = {
	/** From 1 for the base on. */
	number: number;
	/** Of its unpacked archive: `sha256:…`. */
	digest: string;
	/** As the engine counts it; `undefined`: its instruction is not known. */
	sizeBytes: number | undefined;
};

/** One instruction of an image's past. */
export type ImageStep = {
	/** As the history records it. */
	createdBy: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
	comment: string;
	/** The number of the layer that it made; `undefined`: none, or it is not known which. */
	layer: number | undefined;
};

/** What an engine tells of an image's layers: the files in them are read by `openImageIndex`. */
export type ImageLayers = {
	/** What was asked for. */
	image: string;
	id: string;
	references: readonly string[];
	/** Such as `linux/amd64`: that of several which runs, or which was asked for. */
	platform: string;
	/** As the list of images tells it: about what is read where no layer is known yet. */
	sizeBytes: number;
	/** Of what is stored and pushed, with compressed layers; `undefined`: the engine does not tell. */
	compressedBytes?: number | undefined;
	/** Base first. */
	layers: readonly ImageLayer[];
	/** Oldest first. */
	steps: readonly ImageStep[];
};
