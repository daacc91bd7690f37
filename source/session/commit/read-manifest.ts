import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {readTar} from '../../layers/read-tar.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import type {LayerBlob, MediaTypes} from './config-archive.ts';

export type StoredImage = {types: MediaTypes; layers: readonly LayerBlob[]};

/** A manifest of 125 layers has some 25 kB. */
const mostBytes = 1_000_000;

type Manifest = {mediaType?: unknown; config?: {mediaType?: unknown}; layers?: unknown};

const isBlob = (value: unknown): value is LayerBlob =>
	typeof Object(value).digest === 'string' &&
	typeof Object(value).mediaType === 'string' &&
	typeof Object(value).size === 'number';

function parseManifest(text: string): StoredImage | undefined {
	try {
		const {mediaType, config, layers} = Object(JSON.parse(text)) as Manifest;
		return typeof mediaType === 'string' &&
			typeof config?.mediaType === 'string' &&
			Array.isArray(layers) &&
			layers.every(isBlob)
			? {types: {manifest: mediaType, config: config.mediaType}, layers}
			: undefined;
	} catch {
		return undefined;
	}
}

/**
How the containerd store keeps the layers of an image. No request tells it but the image's archive, in
which blobs stand in the order of their digests: it is read up to the manifest, whose digest is the
image's id.
@returns `undefined` where it is not as expected.
*/
export async function readManifest(
	engine: Engine,
	{id, layerDigests}: Pick<ImageDetails, 'id' | 'layerDigests'>,
	{signal}: RequestOptions,
): Promise<StoredImage | undefined> {
	const name = `blobs/${id.replace(':', '/')}`;
	const parts: Buffer[] = [];
	let isFound = false;
	for await (const {entry, bytes} of readTar(
		untilAborted(engine.images.save([id], {signal}), signal),
	)) {
		if (entry && isFound) {
			break;
		}

		if (entry) {
			isFound = entry.kind === 'file' && entry.name === name && entry.sizeBytes <= mostBytes;
		} else if (isFound) {
			parts.push(bytes);
		}
	}

	const stored = parseManifest(Buffer.concat(parts).toString());
	return stored?.layers.length === layerDigests.length ? stored : undefined;
}
