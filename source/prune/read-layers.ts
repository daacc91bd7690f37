import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {askEach} from './ask-each.ts';
import {contentLayers, type PackedImage, scatteredLayers} from './layers/content-layers.ts';
import {layerBytes} from './layers/layer-bytes.ts';
import {imagesToMeasure, imagesToSplit, layerSegments} from './layers/layer-segments.ts';
import {createLayerTree, type LayerTree} from './layers/layer-tree.ts';
import {type LayeredDetails, type ToldImages, toldImages} from './layers/told-images.ts';
import type {PruneLayer, PruneState} from './prune-state.ts';

/** Requests for layers at different places are no more than this: the rest stays in doubt. */
const mostScattered = 200;

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

/** Images that have a layer at different places, where its size alone is not known. */
function imagesOfScattered(tree: LayerTree): string[] {
	const scattered = scatteredLayers(tree);
	return layerSegments(tree).flatMap(({digests, imageIds: [id]}) =>
		id !== undefined && digests.length > 1 && digests.some(digest => scattered.has(digest))
			? [id]
			: [],
	);
}

/** Layers of all platforms that do not run; what has gone meanwhile, or is not told, stays in doubt. */
async function addPlatforms(
	engine: Engine,
	{images, platforms, others}: ToldImages,
	options: RequestOptions,
): Promise<void> {
	const byKey = new Map(platforms.map(one => [one.key, one]));
	const layers = await askEach(
		[...byKey.keys()],
		async (key, asked) => {
			const {id, platform} = byKey.get(key) ?? {id: key, platform: undefined};
			return (await engine.images.inspect(id, {...asked, platform})).layerDigests;
		},
		options,
	);
	for (const {key, id, contentBytes, fileBytes} of platforms) {
		const layerDigests = layers.get(key);
		if (layerDigests) {
			const unknown = {sharedBytes: undefined, layerBytes: undefined};
			images.push({id: key, layerDigests, sizeBytes: fileBytes, contentBytes, ...unknown});
		} else {
			const bytes = {atLeast: 0, atMost: contentBytes + fileBytes};
			others.push({bytes, imageIds: [id], digests: [], isContent: true});
		}
	}
}

/** Sizes of single layers, one request for each image where the counts leave a doubt. */
async function measure(
	engine: Engine,
	images: readonly PackedImage[],
	ids: readonly string[],
	options: RequestOptions,
): Promise<PackedImage[]> {
	const byId = new Map(images.map(image => [image.id, image]));
	const measured = await askEach(
		[...new Set(ids)],
		async (id, asked) => {
			const [name = id, platform] = id.split(' ');
			const history = await engine.images.history(name, {...asked, platform});
			return layerBytes(history, byId.get(id)?.layerDigests ?? []);
		},
		options,
	);
	return images.map(image => ({...image, layerBytes: measured.get(image.id)}));
}

/** An image that was never unpacked here holds no files, whoever has unpacked the same layers. */
function heldFiles(files: readonly PruneLayer[], images: readonly PackedImage[]): PruneLayer[] {
	const unpacked = new Set(images.filter(({sizeBytes}) => sizeBytes > 0).map(({id}) => id));
	return files.map(piece => ({...piece, imageIds: piece.imageIds.filter(id => unpacked.has(id))}));
}

export type ReadLayers = {tree: LayerTree; layers: PruneLayer[]};

/**
Finds out which images have which layers in common, and what those take.
@param details Of images, by id.
*/
export async function readLayers(
	engine: Engine,
	read: {state: PruneState; usage: DiskUsage},
	details: ReadonlyMap<string, LayeredDetails>,
	options: RequestOptions,
): Promise<ReadLayers> {
	const {usesContainerdStore} = read.state;
	const told = toldImages(read, details);
	await addPlatforms(engine, told, options);
	// Those that are unpacked tell the sizes of layers, so they are asked first.
	told.images.sort((left, right) => Number(left.sizeBytes === 0) - Number(right.sizeBytes === 0));
	const rough = createLayerTree(told.images);
	const ids = usesContainerdStore
		? imagesOfScattered(rough).slice(0, mostScattered)
		: imagesOfCache(rough, read.state);
	const images = await measure(engine, told.images, [...imagesToMeasure(rough), ...ids], options);
	const tree = createLayerTree(images);
	const files = layerSegments(tree);
	return {
		tree,
		layers: usesContainerdStore
			? [...heldFiles(files, images), ...contentLayers(images, tree), ...told.others]
			: files,
	};
}
