import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {KnownLayers} from '../../layers/known/known-layers.ts';
import {askEach} from '../ask-each.ts';
import {type ImageRecord, readImageDatabase} from './image-database.ts';
import {layersById} from './layers-by-id.ts';
import type {LayeredDetails} from './told-images.ts';

export type DetailsOptions = RequestOptions & {
	/** Which engine it is; `undefined`: nothing is known but what it is asked. */
	about?: EngineAbout | undefined;
	/** What was asked before; `undefined`: nothing is known. */
	knownLayers?: KnownLayers | undefined;
	/** Whether it is to be found out when an image was tagged, whatever is known of its layers. Default: of each. */
	wantsTagTime?: ((id: string) => boolean) | undefined;
};

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

/** As much of an image as its layers are read from where it was not inspected. */
const withoutInspection = (
	{id, sizeBytes}: Pick<ImageDetails, 'id' | 'sizeBytes'>,
	{layerDigests, lastTaggedAt}: ImageRecord,
): LayeredDetails => ({
	id,
	sizeBytes,
	layerDigests,
	lastTaggedAt,
	platform: '',
	contentBytes: undefined,
	unpackedBytes: undefined,
	manifests: undefined,
});

/**
Finds out which layers images have, and when they were tagged: in the engine's own database where it can be read,
else by a small request for each of which that is not known.
@param images As the engine counted or listed them just now.
@returns By id, without those that have gone meanwhile. What was learnt is being kept then.
@throws Problem
*/
export async function readLayeredDetails(
	engine: Engine,
	images: readonly Pick<ImageDetails, 'id' | 'sizeBytes'>[],
	{signal, about, knownLayers, wantsTagTime = () => true}: DetailsOptions,
): Promise<ReadonlyMap<string, LayeredDetails>> {
	const known = about && layersById(about, knownLayers);
	const before = images.length === 0 ? undefined : await known?.read();
	const ids = images.map(({id}) => id);
	const records = about && (await readImageDatabase(engine, about, ids, before ?? new Map()));
	const recordOf = (id: string): ImageRecord | undefined => {
		const layerDigests = wantsTagTime(id) ? undefined : before?.get(id);
		return records?.get(id) ?? (layerDigests && {layerDigests, lastTaggedAt: undefined});
	};
	const asked = ids.filter(id => recordOf(id) === undefined);
	const inspected = await inspectImages(engine, asked, {signal});
	const details = new Map<string, LayeredDetails>();
	for (const image of images) {
		const record = recordOf(image.id);
		const found = record ? withoutInspection(image, record) : inspected.get(image.id);
		if (found) {
			details.set(image.id, found);
		}
	}

	const learnt = new Map([...details].map(([id, {layerDigests}]) => [id, layerDigests]));
	if (ids.some(id => !before?.has(id))) {
		// Whoever ends waits for it; a plan does not.
		void known?.keep(learnt, ids);
	}

	return details;
}
