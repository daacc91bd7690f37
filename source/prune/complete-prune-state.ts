import type {DiskUsage} from '../engine/disk-usage.ts';
import type {Engine} from '../engine/engine.ts';
import type {ImageDetails} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {askEach} from './ask-each.ts';
import {imagesBelow} from './layers/layer-tree.ts';
import type {PruneLayer, PruneState} from './prune-state.ts';
import {readLayers} from './read-layers.ts';

/** What is here of an image with an index; `undefined` for one platform only. */
function severalPlatforms(details: ImageDetails | undefined): string[] | undefined {
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

/**
Finds out which images share which layers, and when they were tagged: one small request for each. Done
while the first plan is on the screen.
@param options.spared Images of which it is known already that their layers are nobody else's: they are
not asked about.
*/
export async function completePruneState(
	engine: Engine,
	read: {state: PruneState; usage: DiskUsage},
	options: RequestOptions & {spared: ReadonlySet<string>},
): Promise<PruneState> {
	const {state, usage} = read;
	const {spared} = options;
	// Podman also counts the unnamed steps of builds: what they share is shared.
	const ids = new Set([...state.images, ...usage.images].map(({id}) => id));
	const unknown = [...ids].filter(id => !spared.has(id));
	const details = await inspectImages(engine, unknown, options);
	const images = state.images.filter(({id}) => details.has(id) || spared.has(id));
	const listed = new Set(images.map(({id}) => id));
	const {tree, layers} = await readLayers(engine, read, details, options);
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
