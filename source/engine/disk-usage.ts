import type {BuildCacheRecord} from './build-cache.ts';
import type {ContainerSummary} from './containers.ts';
import type {ImageSummary} from './images.ts';

/** What an image takes, as counted by GET /system/df. */
export type ImageUsage = {
	id: string;
	/** All layers together. */
	sizeBytes: number;
	/** Bytes in layers that other images of the same answer have, too; `undefined` when not counted. */
	sharedBytes: number | undefined;
};

export type ContainerUsage = {
	id: string;
	/** Bytes in the writable layer; its log is never counted. */
	writableBytes: number;
	/** Image and writable layer together; `undefined` when not counted. */
	totalBytes: number | undefined;
};

export type VolumeUsage = {
	name: string;
	/** `undefined` when not counted: what a volume driver keeps elsewhere. */
	sizeBytes: number | undefined;
};

/**
GET /system/df: what is on the engine's disk. Slow, since the engine walks every volume and every
container's writable layer. Sizes are those of the files; a disk needs a little more.
*/
export type DiskUsage = {
	/**
	Every layer once, also those that only containers or the build cache hold, which Podman does not count;
	`undefined` when not told (Podman before 5).
	*/
	layersBytes: number | undefined;
	/** Podman also tells the unnamed steps of a build, which its list leaves out. */
	images: ImageUsage[];
	containers: ContainerUsage[];
	volumes: VolumeUsage[];
	/** Empty where there is no builder with a cache. */
	buildCache: BuildCacheRecord[];
	/**
	What the lists of images and of containers tell at the same moment: Docker's answer has it all, so
	nobody needs to ask twice for what takes the engine long to count. `undefined` where the answer tells
	less than the lists (Podman), and where an entry of them could not be read.
	*/
	lists: {images: ImageSummary[]; containers: ContainerSummary[]} | undefined;
	/** Entries that could not be read and are missing in all of this. */
	unreadable: number;
};
