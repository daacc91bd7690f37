import type {ContainerSummary} from '../engine/containers.ts';
import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine, EngineAbout} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {NetworkSummary} from '../engine/networks.ts';
import type {ExternalContainer, PodSummary} from '../engine/pods.ts';
import type {ListOptions, RequestOptions} from '../engine/request-options.ts';
import type {VolumeSummary} from '../engine/volumes.ts';
import {answerInTime} from './answer-in-time.ts';
import {endFromStatus} from './end-from-status.ts';
import type {
	PruneContainer,
	PruneImage,
	PruneLayer,
	PruneState,
	PruneVolume,
} from './prune-state.ts';
import {type PruneSwarm, readSwarm} from './swarm/prune-swarm.ts';

/** Before layers are known: what an image has alone is freed with it, the rest perhaps. */
const roughLayer = ({id, sizeBytes}: PruneImage, sharedBytes: number | undefined): PruneLayer => ({
	bytes: {
		atLeast: sharedBytes === undefined ? 0 : Math.max(0, sizeBytes - sharedBytes),
		atMost: sizeBytes,
	},
	imageIds: [id],
	digests: [],
});

const byId = <Item extends {id: string}>(items: readonly Item[]): Map<string, Item> =>
	new Map(items.map(item => [item.id, item]));

/** What the engine tells without counting. */
export type PruneLists = {
	about: EngineAbout;
	images: readonly ImageSummary[];
	containers: readonly ContainerSummary[];
	volumes: readonly VolumeSummary[];
	networks: readonly NetworkSummary[];
	swarm: PruneSwarm | undefined;
	/** See `PruneState`. */
	hostNames: readonly string[];
	pods: readonly PodSummary[];
	externals: readonly ExternalContainer[];
	/** Entries of these that could not be read. */
	unreadable: number;
	/** When the engine told it, in milliseconds since the epoch. */
	readAt: number;
};

export type PruneCount = {
	lists: PruneLists;
	/** `undefined` when it was not there in time, or failed. */
	usage: DiskUsage | undefined;
	/** The count itself, which goes on when it is late. */
	counting: Promise<DiskUsage>;
};

type CountOptions = RequestOptions & {
	/** How long the count is waited for, in milliseconds. */
	patienceMs: number;
	/** Images as they are known already; `undefined`: they are asked for where the count tells none. */
	knownImages?: readonly ImageSummary[] | undefined;
	/** Milliseconds since the epoch. */
	now(): number;
	/** What the engine is; `undefined`: it is asked. */
	about?: EngineAbout | undefined;
	/** Told what the engine is as soon as that is known. */
	onAbout?(about: EngineAbout): void;
};

/** Needed whole, as containers are. Docker has none, and is not asked. */
const readPods = (
	{pods}: Engine,
	{flavour}: EngineAbout,
	options: RequestOptions,
): Promise<[PodSummary[], ExternalContainer[]]> =>
	flavour === 'podman'
		? Promise.all([pods.list(options), pods.listExternal(options)])
		: Promise.resolve([[], []]);

/**
Asks for everything but what takes a request for each thing, at the same time. Lists of images and
containers, which take long where there are many, come with the count on Docker: they are asked for only
where it tells none or is late.

Containers are needed whole: what one of them uses would be taken for unused.

@throws Problem, also when a container cannot be read; not for a count that fails.
*/
export async function readPruneCount(
	engine: Engine,
	{signal, patienceMs, knownImages, now, about: known, onAbout}: CountOptions,
): Promise<PruneCount> {
	let unreadable = 0;
	const options = {signal};
	const listOptions: ListOptions = {
		...options,
		onUnreadable(entries) {
			unreadable += entries;
		},
	};
	const counting = engine.diskUsage(options);
	// Whoever waits for it is told.
	counting.catch(() => undefined);
	const others = Promise.all([engine.volumes.list(listOptions), engine.networks.list(listOptions)]);
	others.catch(() => undefined);
	const listThings = () =>
		Promise.all([knownImages ?? engine.images.list(listOptions), engine.containers.list(options)]);

	const about = known ?? (await engine.about(options));
	onAbout?.(about);
	const early = about.flavour === 'podman' ? listThings() : undefined;
	const listingPods = readPods(engine, about, options);
	const askingSwarm = readSwarm(engine, about, options);
	for (const answer of [early, listingPods, askingSwarm]) {
		answer?.catch(() => undefined);
	}

	const usage = await answerInTime(counting, patienceMs, signal);
	signal.throwIfAborted();
	const [images, containers] = usage?.lists
		? [usage.lists.images, usage.lists.containers]
		: await (early ?? listThings());
	const [volumes, networks] = await others;
	const [pods, externals] = await listingPods;
	const {endpoint} = engine;
	const hostNames = [endpoint, about.hostName, ...engine.knownAs()].filter(
		name => name !== undefined,
	);
	return {
		lists: {
			about,
			images,
			containers,
			volumes,
			networks,
			swarm: await askingSwarm,
			hostNames,
			pods,
			externals,
			unreadable,
			readAt: now(),
		},
		usage,
		counting,
	};
}

/**
Everything that could go, as far as lists and counts tell. Which layers are shared and some times are
still missing then.
@param usage `undefined`: the engine has not counted yet.
@see `completePruneState`
*/
export function createPruneState(lists: PruneLists, usage: DiskUsage | undefined): PruneState {
	const {about, volumes, networks, swarm, hostNames, pods, externals} = lists;
	// What was counted belongs to what was there at that moment.
	const {images, containers} = usage?.lists ?? lists;
	const counted = byId(usage?.images ?? []);
	const written = byId(usage?.containers ?? []);
	const volumeBytes = new Map(usage?.volumes.map(({name, sizeBytes}) => [name, sizeBytes]));
	const {usesContainerdStore, tellsPlatforms} = about;
	const pruneImages = images.map(
		(image): PruneImage => ({
			lastTaggedAt: undefined,
			builtOn: image.parentId === undefined ? [] : [image.parentId],
			...image,
		}),
	);
	return {
		images: pruneImages,
		layers: pruneImages.map(image =>
			usesContainerdStore
				? // Its sizes have packed layers in them, and it does not count what those share.
					{...roughLayer(image, undefined), isContent: true}
				: roughLayer(image, counted.get(image.id)?.sharedBytes),
		),
		containers: containers.map((container): PruneContainer => {
			const {writableBytes, totalBytes} = written.get(container.id) ?? {};
			return {
				writableBytes,
				imageBytes:
					totalBytes === undefined ? undefined : Math.max(0, totalBytes - (writableBytes ?? 0)),
				...endFromStatus(container, lists.readAt),
				...container,
			};
		}),
		volumes: volumes.map(
			(volume): PruneVolume => ({sizeBytes: volumeBytes.get(volume.name), ...volume}),
		),
		networks: networks.filter(({isPredefined}) => !isPredefined),
		swarm,
		hostNames,
		pods,
		externals,
		logs: new Map(),
		buildCache: usage?.buildCache ?? [],
		layersBytes: usage?.layersBytes,
		countsContent: !usesContainerdStore || tellsPlatforms,
		usesContainerdStore,
		unreadable: lists.unreadable + (usage?.unreadable ?? 0),
		knowledge: usage ? 'counted' : 'listed',
	};
}
