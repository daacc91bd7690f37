import type {Engine} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import {type LayerDigestsOptions, layerDigestsOf} from './layer-digests-of.ts';

/**
Finds the images here that an image is built on: all of their layers are its lowest ones. One small request for
each whose layers are not known.
@returns Their ids, the nearest one first.
@throws Problem
*/
export async function findBases(
	engine: Engine,
	{id}: Pick<ImageSummary, 'id'>,
	images: readonly Pick<ImageSummary, 'id'>[],
	options: LayerDigestsOptions,
): Promise<string[]> {
	const ids = [...new Set([id, ...images.map(image => image.id)])];
	const layersOf = await layerDigestsOf(engine, ids, options);
	const own = layersOf.get(id) ?? [];
	return [...layersOf]
		.filter(
			([, digests]) =>
				digests.length > 0 &&
				digests.length < own.length &&
				digests.every((digest, index) => digest === own[index]),
		)
		.sort(([, one], [, other]) => other.length - one.length)
		.map(([base]) => base);
}
