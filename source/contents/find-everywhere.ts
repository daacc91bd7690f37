import type {Engine} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import {
	type FoundEntries,
	type LayerTouch,
	touchesOfLayer,
} from '../layers/stack/touches-of-layer.ts';
import {askEach} from '../prune/ask-each.ts';
import {createLayerTree, type LayerNode} from '../prune/layers/layer-tree.ts';
import type {ImageLayers} from './image-layers.ts';
import {type LayerDigestsOptions, layerDigestsOf} from './layer-digests-of.ts';
import {readLayers} from './read-layers.ts';

/** One layer that has to do with what was asked for, once for all images that have it on the same layers. */
export type LayerOfImages = {
	/** Images that have it, by their ids; at least one. */
	imageIds: readonly string[];
	/** From 1 for the base on, the same in each of them. */
	number: number;
	digest: string;
	/** Of the first of these images, where its layers and history tell; `undefined`: it has gone meanwhile. */
	image: ImageLayers | undefined;
	touches: readonly LayerTouch[];
};

export type FoundEverywhere = {
	layers: readonly LayerOfImages[];
	/** Images that were searched. */
	searched: number;
	/** Images of which not all layers were read yet. */
	unread: readonly ImageSummary[];
	/** False: there is more than was followed. */
	isWhole: boolean;
};

export type EverywhereOptions = LayerDigestsOptions & {cache: LayerCache};

/** Paths with their layers that are told; so many are no answer any more. */
const mostTouches = 2000;

const imagesAbove = (node: LayerNode): string[] => [
	...node.ends,
	...[...node.children.values()].flatMap(imagesAbove),
];

/**
Finds the layers of all images that have a path or a name, or delete it, among those that were read before. Each
layer is looked at once, whatever the number of images that have it; nothing is read from the engine but which
layers there are.
@param asked See `findPaths`.
@throws Problem; signal.reason after an abort.
*/
export async function findEverywhere(
	engine: Engine,
	images: readonly ImageSummary[],
	asked: string,
	{cache, ...options}: EverywhereOptions,
): Promise<FoundEverywhere> {
	const {signal} = options;
	const ids = images.map(({id}) => id);
	const chains = await layerDigestsOf(engine, ids, options);
	const isKnown = new Map<string, boolean>();
	for (const digest of new Set([...chains.values()].flat())) {
		isKnown.set(digest, await cache.has(digest));
		signal.throwIfAborted();
	}

	const unread = new Set(
		ids.filter(id => chains.get(id)?.some(digest => isKnown.get(digest) === false)),
	);
	const there = images.filter(({id}) => chains.has(id));
	const {root} = createLayerTree(
		there
			.filter(({id}) => !unread.has(id))
			.map(({id, sizeBytes}) => ({
				id,
				sizeBytes,
				layerDigests: chains.get(id) ?? [],
				sharedBytes: undefined,
				layerBytes: undefined,
			})),
	);

	const found: Omit<LayerOfImages, 'image'>[] = [];
	let told = 0;
	const visit = async (node: LayerNode, before: FoundEntries) => {
		const layer = await cache.read(node.digest);
		signal.throwIfAborted();
		if (!layer) {
			// It was damaged, or had to make room meanwhile.
			for (const id of imagesAbove(node)) {
				unread.add(id);
			}

			return;
		}

		const {touches, after} = touchesOfLayer(layer, asked, before);
		const followed = touches.slice(0, Math.max(0, mostTouches - told));
		told += touches.length;
		if (followed.length > 0) {
			const imageIds = imagesAbove(node);
			found.push({imageIds, number: node.depth, digest: node.digest, touches: followed});
		}

		for (const child of node.children.values()) {
			await visit(child, after);
		}
	};
	for (const child of root.children.values()) {
		await visit(child, new Map());
	}

	const samples = [...new Set(found.map(({imageIds}) => imageIds[0] ?? ''))];
	const known = await askEach(samples, (id, one) => readLayers(engine, id, one), {signal});
	return {
		layers: found.map(layer => ({...layer, image: known.get(layer.imageIds[0] ?? '')})),
		searched: there.length - unread.size,
		unread: there.filter(({id}) => unread.has(id)),
		isWhole: told <= mostTouches,
	};
}
