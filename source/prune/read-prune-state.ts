import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import type {PruneImage, PruneLayer, PruneState} from './prune-state.ts';

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

/**
Asks the engine for all that could go: as many requests as there are kinds of things, and `df`.
Sizes of shared layers and some times are still missing then.
@see `completePruneState`
@returns The state, and what it was made of.
*/
export async function readPruneState(
	engine: Engine,
	options: RequestOptions,
): Promise<{state: PruneState; usage: DiskUsage}> {
	const [about, usage, images, containers, volumes, networks] = await Promise.all([
		engine.about(options),
		engine.diskUsage(options),
		engine.images.list(options),
		engine.containers.list(options),
		engine.volumes.list(options),
		engine.networks.list(options),
	]);
	const sharedBytes = byId(usage.images);
	const written = byId(usage.containers);
	const volumeBytes = new Map(usage.volumes.map(({name, sizeBytes}) => [name, sizeBytes]));
	const pruneImages: PruneImage[] = images.map(image => ({
		...image,
		lastTaggedAt: undefined,
		builtOn: image.parentId === undefined ? [] : [image.parentId],
	}));
	// The containerd store counts compressed copies along, and not what those share.
	const mayCount = !about.usesContainerdStore;
	const state: PruneState = {
		images: pruneImages,
		layers: pruneImages.map(image =>
			roughLayer(image, sharedBytes.get(image.id)?.sharedBytes, mayCount),
		),
		containers: containers.map(container => {
			const {writableBytes, totalBytes} = written.get(container.id) ?? {};
			return {
				...container,
				writableBytes,
				imageBytes:
					totalBytes === undefined ? undefined : Math.max(0, totalBytes - (writableBytes ?? 0)),
				finishedAt: undefined,
			};
		}),
		volumes: volumes.map(volume => ({...volume, sizeBytes: volumeBytes.get(volume.name)})),
		networks: networks.filter(({isPredefined}) => !isPredefined),
		buildCache: usage.buildCache,
		layersBytes: usage.layersBytes,
		countsLayers: mayCount,
		isComplete: false,
	};
	return {state, usage};
}
