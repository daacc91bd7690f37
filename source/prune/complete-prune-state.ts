import {setMaxListeners} from 'node:events';
import pMap from 'p-map';
import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import {EngineError} from '../engine/engine-error.ts';
import type {ImageDetails} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {layerBytes} from './layers/layer-bytes.ts';
import {imagesToMeasure, imagesToSplit, layerSegments} from './layers/layer-segments.ts';
import {
	createLayerTree,
	imagesBelow,
	type LayeredImage,
	type LayerTree,
} from './layers/layer-tree.ts';
import type {PruneContainer, PruneState} from './prune-state.ts';

/** Requests under way at a time: enough to hide a slow line, few enough not to occupy the engine. */
const concurrency = 8;

/** `undefined` for what has gone in the meantime. */
const unlessGone = async <Value>(answer: Promise<Value>): Promise<Value | undefined> => {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof EngineError && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
};

const askAll = async <Item extends string, Value>(
	items: readonly Item[],
	ask: (item: Item) => Promise<Value>,
	{signal}: RequestOptions,
): Promise<Map<Item, Value>> => {
	const answers = await pMap(items, async item => [item, await unlessGone(ask(item))] as const, {
		concurrency,
		signal,
	});
	return new Map(
		answers.flatMap(([item, answer]) => (answer === undefined ? [] : [[item, answer] as const])),
	);
};

const isOver = ({state}: PruneContainer): boolean => state === 'exited' || state === 'dead';

/** Times of what has ended; the others have none. */
const readEnds = (engine: Engine, {containers}: PruneState, options: RequestOptions) =>
	askAll(
		containers.filter(isOver).map(({id}) => id),
		async id => (await engine.containers.inspect(id, options)).finishedAt,
		options,
	);

/** The build cache shares single layers with images, and tells nothing of them but their size. */
const imagesOfCache = (tree: LayerTree, {buildCache}: PruneState): string[] => {
	const sizes = buildCache.flatMap(({isShared, sizeBytes}) =>
		isShared && sizeBytes > 0 ? [sizeBytes] : [],
	);
	return sizes.length === 0
		? []
		: imagesToSplit(
				tree,
				sizes.reduce((least, bytes) => Math.min(least, bytes)),
			);
};

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

	const histories = await askAll(
		toMeasure,
		async id =>
			layerBytes(await engine.images.history(id, options), details.get(id)?.layerDigests ?? []),
		options,
	);
	return createLayerTree(images.map(image => ({...image, layerBytes: histories.get(image.id)})));
}

/**
Finds out which images share which layers, and when things were last used: one small request for
each image and each stopped container. Done while the first plan is on the screen.
*/
export async function completePruneState(
	engine: Engine,
	read: {state: PruneState; usage: DiskUsage},
	{signal: givenSignal}: RequestOptions,
): Promise<PruneState> {
	const {state, usage} = read;
	const signal = AbortSignal.any([givenSignal]);
	// More requests listen to it at a time than Node thinks sound.
	setMaxListeners(0, signal);
	const options = {signal};
	// Podman also counts the unnamed steps of builds: what they share is shared.
	const ids = new Set([...state.images, ...usage.images].map(({id}) => id));
	const [details, ends] = await Promise.all([
		askAll([...ids], id => engine.images.inspect(id, options), options),
		readEnds(engine, state, options),
	]);
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
		isComplete: true,
	};
}
