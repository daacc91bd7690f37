import QuickLRU from 'quick-lru';
import {decodeLayer, encodeLayer} from './encode-layer.ts';
import type {LayerBlob, LayerCache} from './layer-cache.ts';

/** A cache that is gone with the program, of so many layers and once more as many. */
export function createMemoryLayerCache(mostLayers = 50): LayerCache {
	const layers = new QuickLRU<string, Buffer>({maxSize: mostLayers});
	const names = new QuickLRU<string, string>({maxSize: mostLayers});
	const blobs = new QuickLRU<string, LayerBlob>({maxSize: mostLayers});
	return {
		async read(digest) {
			const bytes = layers.get(digest);
			// A copy: whoever stacks a layer writes into it.
			return bytes && decodeLayer(Buffer.from(new Uint8Array(bytes).buffer));
		},
		has: async digest => layers.has(digest),
		async keep(digest, layer) {
			layers.set(digest, Buffer.concat(encodeLayer(layer)));
		},
		digestOf: async name => names.get(name),
		async keepName(name, digest) {
			names.set(name, digest);
		},
		blobOf: async digest => blobs.get(digest),
		async keepBlob(digest, blob) {
			blobs.set(digest, blob);
		},
	};
}
