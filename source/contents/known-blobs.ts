import type {LayerBlob, LayerCache} from '../layers/cache/layer-cache.ts';
import type {ImageLayers} from './image-layers.ts';

/** How layers are compressed, by their unpacked digests, as far as that is known: nothing is read or downloaded for it. */
export async function knownBlobs(
	{layers}: Pick<ImageLayers, 'layers'>,
	cache: LayerCache,
): Promise<ReadonlyMap<string, LayerBlob>> {
	const found = await Promise.all(
		layers.map(async ({digest}) => [digest, await cache.blobOf(digest)] as const),
	);
	return new Map(found.flatMap(([digest, blob]) => (blob ? [[digest, blob] as const] : [])));
}
