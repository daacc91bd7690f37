import type {BuildCacheRecord} from '../engine/build-cache.ts';
import type {ContainerSummary} from '../engine/containers.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {NetworkSummary} from '../engine/networks.ts';
import type {VolumeSummary} from '../engine/volumes.ts';
import type {ByteRange} from './byte-range.ts';

/** One or several layers that always come and go together, since the same images have them. */
export type PruneLayer = {
	bytes: ByteRange;
	/** Ids of the images that have it. */
	imageIds: readonly string[];
	/** Digests of its layers, base first; empty where they are not known. */
	digests: readonly string[];
};

export type PruneImage = ImageSummary & {
	/** When it was pulled, built or tagged for the last time; `undefined` when not known (yet). */
	lastTaggedAt: number | undefined;
	/** Ids of the images here that it is built on, as far as that is known. */
	builtOn: readonly string[];
	/** Those that go with it, where there are several; `undefined` when not known (yet). */
	platforms?: readonly string[] | undefined;
};

export type PruneContainer = ContainerSummary & {
	/** Bytes in its writable layer; `undefined` when not counted. */
	writableBytes: number | undefined;
	/** Bytes of its image, which it holds also once the image has gone from the list. */
	imageBytes: number | undefined;
	/** `undefined` while it runs, when it never ran, or when not known (yet). */
	finishedAt: number | undefined;
};

export type PruneVolume = VolumeSummary & {
	/** `undefined` when not counted. */
	sizeBytes: number | undefined;
};

/** Everything on an engine that could go, as plain data. */
export type PruneState = {
	/** Top-level images: those that have a name, and those that nothing is built on. */
	images: readonly PruneImage[];
	layers: readonly PruneLayer[];
	containers: readonly PruneContainer[];
	volumes: readonly PruneVolume[];
	/** Without those that come with the engine. */
	networks: readonly NetworkSummary[];
	buildCache: readonly BuildCacheRecord[];
	/** All layers on the disk, whoever holds them; `undefined` when the engine does not tell. */
	layersBytes: number | undefined;
	/** False where sizes of images and of their layers do not add up: the containerd store. */
	countsLayers: boolean;
	/**
	Totals become more exact step by step: first what lists tell, then with what the engine has counted on
	its disk, then with the sizes of shared layers and all times.
	*/
	knowledge: 'listed' | 'counted' | 'complete';
};
