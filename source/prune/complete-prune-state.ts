import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import {imagesBelow} from './layers/layer-tree.ts';
import {type DetailsOptions, readLayeredDetails} from './layers/read-layered-details.ts';
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

type CompleteOptions = DetailsOptions & {
	/** Images of which it is known already that their layers are nobody else's: they are not asked about. */
	spared: ReadonlySet<string>;
};

/**
Finds out which images share which layers, and when they were tagged. Done while the first plan is on the screen.
*/
export async function completePruneState(
	engine: Engine,
	read: {state: PruneState; usage: DiskUsage},
	options: CompleteOptions,
): Promise<PruneState> {
	const {state, usage} = read;
	const {spared, ...asking} = options;
	// Podman also counts the unnamed steps of builds: what they share is shared.
	const all = new Map([...state.images, ...usage.images].map(image => [image.id, image]));
	const shared = [...all.values()].filter(({id}) => !spared.has(id));
	const details = await readLayeredDetails(engine, shared, asking);
	const images = state.images.filter(({id}) => details.has(id) || spared.has(id));
	const listed = new Set(images.map(({id}) => id));
	const {tree, layers} = await readLayers(engine, read, details, options);
	return {
		...state,
		images: images.map(image => {
			const end = tree.ends.get(image.id);
			const below = end ? imagesBelow(end, id => listed.has(id)) : [];
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
