import type {Engine} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {askEach} from '../prune/ask-each.ts';

/**
Finds the images here that an image is built on: all of their layers are its lowest ones. One small request for
each image.
@returns Their ids, the nearest one first.
@throws Problem
*/
export async function findBases(
	engine: Engine,
	{id}: Pick<ImageSummary, 'id'>,
	images: readonly Pick<ImageSummary, 'id'>[],
	{signal}: RequestOptions,
): Promise<string[]> {
	const details = await askEach(
		[...new Set([id, ...images.map(image => image.id)])],
		(image, asked) => engine.images.inspect(image, {...asked, leavesOutConfig: true}),
		{signal},
	);
	const own = details.get(id)?.layerDigests ?? [];
	return [...details.values()]
		.filter(
			({layerDigests}) =>
				layerDigests.length > 0 &&
				layerDigests.length < own.length &&
				layerDigests.every((digest, index) => digest === own[index]),
		)
		.sort((one, other) => other.layerDigests.length - one.layerDigests.length)
		.map(base => base.id);
}
