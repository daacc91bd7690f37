import type {VariantReference} from './parse-manifest.ts';

/** What a reference points at now. */
export type RemoteHead = {
	/** Of the index where there is one, else of the image's manifest. */
	digest: string;
	/** `undefined`: the registry does not say. */
	allowance: PullAllowance | undefined;
};

/** How many pulls a registry still allows (Docker Hub's `RateLimit-…` headers). */
export type PullAllowance = {
	limit: number;
	remaining: number;
	/** Seconds in which that many are allowed; `undefined` when not told. */
	windowSeconds: number | undefined;
};

/** What stands behind a tag or a digest. */
export type RemoteImage = RemoteHead & {
	/** One per platform, in the registry's order; exactly one for an image without an index. */
	variants: VariantReference[];
};

/** An image for one platform, as far as a registry knows it without a pull. */
export type RemoteVariant = VariantReference & {
	/** Id that the image gets in an engine (not in one with the containerd image store). */
	imageId: string;
	labels: Readonly<Record<string, string>>;
	/** `NAME=value`. */
	environment: readonly string[];
	/** Digests of the uncompressed layers, base first, as engines tell them. */
	layerDigests: readonly string[];
	/** What a pull of all layers transfers: compressed, base first. */
	layers: {digest: string; sizeBytes: number}[];
	/** All layers together, compressed. */
	sizeBytes: number;
	/** Milliseconds since the epoch; `undefined` for images that are built without a date. */
	createdAt: number | undefined;
};
