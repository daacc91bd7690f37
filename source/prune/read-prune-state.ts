import type {ContainerSummary} from '../engine/containers.ts';
import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine, EngineAbout} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {NetworkSummary} from '../engine/networks.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import type {VolumeSummary} from '../engine/volumes.ts';
import type {
	PruneContainer,
	PruneImage,
	PruneLayer,
	PruneState,
	PruneVolume,
} from './prune-state.ts';

/** Before layers are known: what an image has alone is freed with it, the rest perhaps. */
const roughLayer = (
	{id, sizeBytes}: PruneImage,
	sharedBytes: number | undefined,
	mayCount: boolean,
): PruneLayer => ({
	bytes: {
		atLeast: sharedBytes === undefined || !mayCount ? 0 : Math.max(0, sizeBytes - sharedBytes),
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
};

/** @param images As they are known already; `undefined`: they are asked for, too. */
export async function readPruneLists(
	engine: Engine,
	options: RequestOptions,
	images?: readonly ImageSummary[],
): Promise<PruneLists> {
	const [about, listed, containers, volumes, networks] = await Promise.all([
		engine.about(options),
		images ?? engine.images.list(options),
		engine.containers.list(options),
		engine.volumes.list(options),
		engine.networks.list(options),
	]);
	return {about, images: listed, containers, volumes, networks};
}

/**
Everything that could go, as far as lists and counts tell. Which layers are shared and some times are
still missing then.
@param usage `undefined`: the engine has not counted yet.
@see `completePruneState`
*/
export function createPruneState(lists: PruneLists, usage: DiskUsage | undefined): PruneState {
	const {about, volumes, networks} = lists;
	// What was counted belongs to what was there at that moment.
	const {images, containers} = usage?.lists ?? lists;
	const counted = byId(usage?.images ?? []);
	const written = byId(usage?.containers ?? []);
	const volumeBytes = new Map(usage?.volumes.map(({name, sizeBytes}) => [name, sizeBytes]));
	// The containerd store counts compressed copies along, and not what those share.
	const countsLayers = !about.usesContainerdStore;
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
			roughLayer(image, counted.get(image.id)?.sharedBytes, countsLayers),
		),
		containers: containers.map((container): PruneContainer => {
			const {writableBytes, totalBytes} = written.get(container.id) ?? {};
			return {
				writableBytes,
				imageBytes:
					totalBytes === undefined ? undefined : Math.max(0, totalBytes - (writableBytes ?? 0)),
				finishedAt: undefined,
				...container,
			};
		}),
		volumes: volumes.map(
			(volume): PruneVolume => ({sizeBytes: volumeBytes.get(volume.name), ...volume}),
		),
		networks: networks.filter(({isPredefined}) => !isPredefined),
		buildCache: usage?.buildCache ?? [],
		layersBytes: usage?.layersBytes,
		countsLayers,
		knowledge: usage ? 'counted' : 'listed',
	};
}
