import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {readImageArchive} from '../layers/archive/read-image-archive.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import type {LayerIndex} from '../layers/read-file-tree.ts';
import {TarError} from '../layers/tar-entry.ts';
import {Problem} from '../problem.ts';
import type {ImageLayers} from './image-layers.ts';

/** How far the reading is. */
export type ReadingProgress = {
	/** Of the image's archive. */
	readBytes: number;
	/** Of the image as the engine counts it: the archive is about as large. 0: unknown, of other archives. */
	expectedBytes: number;
};

export type ReadingOptions = RequestOptions & {
	/** See `createLayerCache`; the practice engine's images are never kept on the disk. */
	cache: LayerCache;
	/** Told only while the archive is read, which known layers do not need. */
	onProgress?: ((progress: ReadingProgress) => void) | undefined;
};

const unreadable = ({image}: ImageLayers, error: TarError): Problem =>
	new Problem({
		reason: 'failed',
		message: `The files of ${image} could not be read: ${error.message}`,
		nextStep: 'Try again. If it fails again, pull or build the image again.',
		cause: error,
	});

/**
Reads the layers of an image: those that are not known yet out of its archive, which streams by once and whole
(GET /images/get). Layers that were read stay known, also after an abort.
@param indexes Layers by digest, which are in use already; gets those of this image.
@returns Bytes of the archive; 0: all layers were known.
@throws Problem; signal.reason after an abort.
*/
export async function readLayerIndexes(
	engine: Engine,
	image: ImageLayers,
	indexes: Map<string, LayerIndex>,
	{signal, cache, onProgress}: ReadingOptions,
): Promise<number> {
	const digests = image.layers.map(({digest}) => digest);
	const needed = new Set<string>();
	for (const digest of new Set(digests)) {
		const layer = indexes.get(digest) ?? (await cache.read(digest));
		if (layer) {
			indexes.set(digest, layer);
		} else {
			needed.add(digest);
		}
	}

	let readBytes = 0;
	if (needed.size === 0) {
		return readBytes;
	}

	const {flavour} = await engine.about({signal});
	try {
		await readImageArchive(engine.images.save([image.id], {signal, reusesChunks: true}), {
			signal,
			digests,
			needed,
			largestLayerBytes: Math.max(
				...image.layers.map(layer => (needed.has(layer.digest) ? (layer.sizeBytes ?? 0) : 0)),
			),
			hasTrueDigests: flavour !== 'practice',
			async isKnown(hex) {
				const digest = (await cache.digestOf(hex)) ?? `sha256:${hex}`;
				return !needed.has(digest) && (indexes.has(digest) || (await cache.has(digest)));
			},
			async onLayer(digest, layer, hex, packedBytes) {
				indexes.set(digest, layer);
				await cache.keep(digest, layer);
				if (hex !== undefined && digest !== `sha256:${hex}`) {
					await cache.keepName(hex, digest);
				}

				if (hex !== undefined && packedBytes !== undefined) {
					await cache.keepBlob(digest, {digest: `sha256:${hex}`, sizeBytes: packedBytes});
				}
			},
			onProgress(bytes) {
				readBytes = bytes;
				onProgress?.({readBytes, expectedBytes: image.sizeBytes});
			},
		});
	} catch (error) {
		throw error instanceof TarError ? unreadable(image, error) : error;
	}

	return readBytes;
}

/** The layers of an image, base first, out of those that were read. */
export const layersOf = (
	{layers}: ImageLayers,
	indexes: ReadonlyMap<string, LayerIndex>,
): LayerIndex[] => layers.flatMap(({digest}) => indexes.get(digest) ?? []);
