import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import type {ImageDetails} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {askEach} from './ask-each.ts';
import {layerBytes} from './layers/layer-bytes.ts';
import {imagesToMeasure, imagesToSplit, layerSegments} from './layers/layer-segments.ts';
import {
	createLayerTree,
	imagesBelow,
	type LayeredImage,
	type LayerTree,
} from './layers/layer-tree.ts';
import type {PruneContainer, PruneState} from './prune-state.ts';

const isOver = ({state}: PruneContainer): boolean => state === 'exited' || state === 'dead';

/** Times of what has ended; the others have none. */
const readEnds = (engine: Engine, {containers}: PruneState, options: RequestOptions) =>
	askEach(
		containers.filter(isOver).map(({id}) => id),
		async (id, asked) => (await engine.containers.inspect(id, asked)).finishedAt,
		options,
	);

/** The build cache shares single layers with images, and tells nothing of them but their size. */
function imagesOfCache(tree: LayerTree, {buildCache}: PruneState): string[] {
	const sizes = buildCache.flatMap(({isShared, sizeBytes}) =>
		isShared && sizeBytes > 0 ? [sizeBytes] : [],
	);
	return sizes.length === 0
		? []
		: imagesToSplit(
				tree,
				sizes.reduce((least, bytes) => Math.min(least, bytes)),
			);
}

async function readLayers(
	engine: Engine,
	{state, usage}: {state: PruneState; usage: DiskUsage},
	details: ReadonlyMap<string, ImageDetails>,
	options: RequestOptions,
) {
	const counted = new Map(usage.images.map(image => [image.id, image]));
	const images: LayeredImage[] = [...details.values()].map(({id, layerDigests, sizeBytes}) => ({
		id,
		layerDigests,
		sizeBytes: counted.get(id)?.sizeBytes ?? sizeBytes,
		sharedBytes: counted.get(id)?.sharedBytes,
		layerBytes: undefined,
	}));
	const rough = createLayerTree(images);
	const toMeasure = [...new Set([...imagesToMeasure(rough), ...imagesOfCache(rough, state)])];
	if (toMeasure.length === 0) {
		return rough;
	}

	const histories = await askEach(
		toMeasure,
		async (id, asked) =>
			layerBytes(await engine.images.history(id, asked), details.get(id)?.layerDigests ?? []),
		options,
	);
	return createLayerTree(images.map(image => ({...image, layerBytes: histories.get(image.id)})));
}

/** What is here of an image with an index; `undefined` for one platform only. */
function severalPlatforms(details: ImageDetails | undefined): string[] | undefined {
	const here = (details?.manifests ?? []).flatMap(({isAvailable, platform}) =>
		isAvailable && platform !== undefined ? [platform] : [],
	);
	return here.length > 1 ? here : undefined;
}

/** Inspects images. @returns By id, without those that have gone meanwhile. */
export const inspectImages = (
	engine: Engine,
	ids: readonly string[],
	options: RequestOptions,
): Promise<Map<string, ImageDetails>> =>
	askEach(ids, (id, asked) => engine.images.inspect(id, asked), options);

/**
Finds out which images share which layers, and when things were last used: one small request for
each image and each stopped container. Done while the first plan is on the screen.
@param inspected Images that need not be asked about, by id.
*/
export async function completePruneState(
	engine: Engine,
	read: {state: PruneState; usage: DiskUsage},
	options: RequestOptions,
	inspected: ReadonlyMap<string, ImageDetails>,
): Promise<PruneState> {
	const {state, usage} = read;
	// Podman also counts the unnamed steps of builds: what they share is shared.
	const ids = new Set([...state.images, ...usage.images].map(({id}) => id));
	const unknown = [...ids].filter(id => !inspected.has(id));
	const [more, ends] = await Promise.all([
		inspectImages(engine, unknown, options),
		readEnds(engine, state, options),
	]);
	const known = [...inspected].filter(([id]) => ids.has(id));
	const details = new Map([...known, ...more]);
	const images = state.images.filter(({id}) => details.has(id));
	const listed = new Set(images.map(({id}) => id));
	const tree = state.countsLayers ? await readLayers(engine, read, details, options) : undefined;
	return {
		...state,
		images: images.map(image => {
			const end = tree?.ends.get(image.id);
			const below = end ? imagesBelow(end) : [];
			return {
				...image,
				lastTaggedAt: details.get(image.id)?.lastTaggedAt,
				platforms: severalPlatforms(details.get(image.id)),
				builtOn: [...new Set([...image.builtOn, ...below])].filter(id => listed.has(id)),
			};
		}),
		layers: tree
			? layerSegments(tree).map(layer => ({
					...layer,
					imageIds: layer.imageIds.filter(id => listed.has(id)),
				}))
			: state.layers,
		containers: state.containers.map(container => ({
			...container,
			finishedAt: ends.get(container.id),
		})),
		knowledge: 'complete',
	};
}
