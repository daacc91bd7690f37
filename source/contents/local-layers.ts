import type {LayerDigests} from '../layers/known/known-layers.ts';

/**
Which layers of an image that was not pulled yet an engine would not download: those that a local image has on
the same layers.
@param diffIds Uncompressed layer digests of the image, base first.
*/
export function localLayers(diffIds: readonly string[], local: LayerDigests): boolean[] {
	let depth = 0;
	for (const layers of local.values()) {
		const different = diffIds.findIndex((digest, index) => layers[index] !== digest);
		depth = Math.max(depth, different === -1 ? diffIds.length : different);
	}

	return diffIds.map((_, index) => index < depth);
}
