import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import type {ImageDetails} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {type KnownLayers, noKnownLayers} from '../layers/known/known-layers.ts';
import {askEach} from './ask-each.ts';
import {imagesBelow} from './layers/layer-tree.ts';
import type {LayeredDetails} from './layers/told-images.ts';
import type {PruneLayer, PruneState} from './prune-state.ts';
import {readLayers} from './read-layers.ts';

/** What is here of an image with an index; `undefined` for one platform only. */
function severalPlatforms(details: LayeredDetails | undefined): string[] | undefined {
	const here = (details?.manifests ?? []).flatMap(({isAvailable, platform}) =>
		isAvailable && platform !== undefined ? [platform] : [],
	);
	return here.length > 1 ? here : undefined;
}

/** Without the steps of builds, and each image once for all its platforms. */
const imagesOf = ({imageIds}: PruneLayer, listed: ReadonlySet<string>): string[] => [
	...new Set(imageIds.map(id => id.split(' ', 1)[0] ?? id).filter(id => listed.has(id))),
];

/** Inspects images for their layers and times. @returns By id, without those that have gone meanwhile. */
export const inspectImages = (
	engine: Engine,
	ids: readonly string[],
	options: RequestOptions,
): Promise<Map<string, ImageDetails>> =>
	askEach(
		ids,
		(id, asked) => engine.images.inspect(id, {...asked, leavesOutConfig: true}),
		options,
	);

/** As much of an image as its layers tell where nothing else has to be asked. */
const knownDetails = (
	{id, sizeBytes}: Pick<ImageDetails, 'id' | 'sizeBytes'>,
	layerDigests: readonly string[],
): LayeredDetails => ({
	id,
	sizeBytes,
	layerDigests,
	platform: '',
	lastTaggedAt: undefined,
	contentBytes: undefined,
	unpackedBytes: undefined,
	manifests: undefined,
});

type CompleteOptions = RequestOptions & {
	/** Images of which it is known already that their layers are nobody else's: they are not asked about. */
	spared: ReadonlySet<string>;
	/** Layers that the ids of this engine stand for. Default: none. */
	known?: KnownLayers;
	/** Whether an image is asked when it was tagged, whatever is known of its layers. Default: each. */
	wantsTagTime?: (id: string) => boolean;
};

/**
Finds out which images share which layers, and when they were tagged: one small request for each of which
that is not known. Done while the first plan is on the screen.
*/
export async function completePruneState(
	engine: Engine,
	read: {state: PruneState; usage: DiskUsage},
	options: CompleteOptions,
): Promise<PruneState> {
	const {state, usage} = read;
	const {spared, known = noKnownLayers, wantsTagTime = () => true} = options;
	// Podman also counts the unnamed steps of builds: what they share is shared.
	const all = new Map([...state.images, ...usage.images].map(image => [image.id, image]));
	const shared = [...all.values()].filter(({id}) => !spared.has(id));
	const before = shared.length === 0 ? undefined : await known.read();
	const asked = shared.flatMap(({id}) => (wantsTagTime(id) || !before?.has(id) ? [id] : []));
	const inspected = await inspectImages(engine, asked, options);
	const wasAsked = new Set(asked);
	const details = new Map<string, LayeredDetails>(inspected);
	for (const image of wasAsked.size === shared.length ? [] : shared) {
		if (!wasAsked.has(image.id)) {
			details.set(image.id, knownDetails(image, before?.get(image.id) ?? []));
		}
	}

	const learnt = new Map([...inspected].map(([id, {layerDigests}]) => [id, layerDigests]));
	const keeping = known.keep(learnt, details.keys());
	const images = state.images.filter(({id}) => details.has(id) || spared.has(id));
	const listed = new Set(images.map(({id}) => id));
	const [{tree, layers}] = await Promise.all([readLayers(engine, read, details, options), keeping]);
	return {
		...state,
		images: images.map(image => {
			const end = tree.ends.get(image.id);
			const below = end ? imagesBelow(end) : [];
			return {
				...image,
				lastTaggedAt: details.get(image.id)?.lastTaggedAt,
				platforms: severalPlatforms(details.get(image.id)),
				builtOn: [...new Set([...image.builtOn, ...below])].filter(id => listed.has(id)),
			};
		}),
		layers: [
			...layers.map(layer => ({...layer, imageIds: imagesOf(layer, listed)})),
			...state.layers.filter(({imageIds}) => imageIds.every(id => spared.has(id))),
		],
		knowledge: 'complete',
	};
}
