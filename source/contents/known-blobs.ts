import type {LayerBlob, LayerCache} from '../layers/cache/layer-cache.ts';
import type {ImageLayers} from './image-layers.ts';

/**
How layers are compressed, by their unpacked digests, as far as that is known: nothing is read or downloaded for it.
@param told What a registry told of the same image, base first; `undefined`: it was not asked.
*/
export async function knownBlobs(
	{layers}: Pick<ImageLayers, 'layers'>,
	cache: LayerCache,
	told?: readonly LayerBlob[],
): Promise<ReadonlyMap<string, LayerBlob>> {
	const isSame = told?.length === layers.length;
	const found = await Promise.all(
		layers.map(
			async ({digest}, index) =>
				[digest, (isSame ? told[index] : undefined) ?? (await cache.blobOf(digest))] as const,
		),
	);
	return new Map(found.flatMap(([digest, blob]) => (blob ? [[digest, blob] as const] : [])));
}
