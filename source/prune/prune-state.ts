import type {BuildCacheRecord} from '../engine/build-cache.ts';
import type {ContainerSummary} from '../engine/containers.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {NetworkSummary} from '../engine/networks.ts';
import type {ExternalContainer, PodSummary} from '../engine/pods.ts';
import type {VolumeSummary} from '../engine/volumes.ts';
import type {ThingAge} from './ages/thing-age.ts';
import type {ByteRange} from './byte-range.ts';
import type {ContainerLog} from './logs/container-log.ts';
import type {PruneSwarm} from './swarm/prune-swarm.ts';

/** One or several layers that always come and go together, since the same images have them. */
export type PruneLayer = {
	/**
	Sums of all pieces that go at a time are bounds. A piece that others lie on may by itself have its ends
	the wrong way round: the more of several images is shared, the less each of them has alone.
	*/
	bytes: ByteRange;
	/** Ids of the images that have it. */
	imageIds: readonly string[];
	/** Digests of its layers, base first; empty where they are not known. */
	digests: readonly string[];
	/** True for packed layers as they are pushed, which the containerd store keeps beside their files. */
	isContent?: boolean;
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
	/** At the latest; `undefined` while it runs, when it never ran, or when not known. */
	finishedAt: number | undefined;
	/** At the earliest, where the engine has told it in words alone ("3 weeks ago"). */
	finishedFrom?: number | undefined;
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
	/** `undefined`: the engine is in no swarm. */
	swarm: PruneSwarm | undefined;
	/** What a rule can call the engine: its address, the name of its machine, and what the user calls it. */
	hostNames: readonly string[];
	/** Of Podman; their containers are among `containers`, too. */
	pods: readonly PodSummary[];
	/** What Podman's storage holds beside its own containers, which are not among `containers`. */
	externals: readonly ExternalContainer[];
	/** Of containers, by id; empty where this machine cannot look. */
	logs: ReadonlyMap<string, ContainerLog>;
	buildCache: readonly BuildCacheRecord[];
	/** All layers on the disk, whoever holds them; `undefined` when the engine does not tell. */
	layersBytes: number | undefined;
	/** True when `layersBytes` has all that images keep: the containerd store counts only files before API 1.48. */
	countsContent: boolean;
	/** Images keep packed content, too, and the build cache has copies of their files: the containerd store. */
	usesContainerdStore: boolean;
	/** By the keys of entries; `undefined` where nothing is remembered: what the engine tells is all then. */
	ages?: ReadonlyMap<string, ThingAge> | undefined;
	/** Entries of the engine's lists that could not be read: they are missing in all of this. */
	unreadable: number;
	/**
	Totals become more exact step by step: first what lists tell, then with what the engine has counted on
	its disk, then with the sizes of shared layers and all times.
	*/
	knowledge: 'listed' | 'counted' | 'complete';
};
