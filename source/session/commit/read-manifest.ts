import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {readTar} from '../../layers/read-tar.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import type {LayerBlob, MediaTypes} from './config-archive.ts';

export type StoredImage = {types: MediaTypes; layers: readonly LayerBlob[]};

/** A manifest of 125 layers has some 25 kB, a configuration with a long history some more. */
const mostBytes = 1_000_000;

type Manifest = {
	mediaType?: unknown;
	config?: {mediaType?: unknown; digest?: unknown};
	layers?: unknown;
};
type ConfigFile = {rootfs?: {diff_ids?: unknown}};

const isBlob = (value: unknown): value is LayerBlob =>
	typeof Object(value).digest === 'string' &&
	typeof Object(value).mediaType === 'string' &&
	typeof Object(value).size === 'number';

/** @returns An object without properties for what is no object in JSON. */
function parseObject(bytes: Buffer): object {
	try {
		return Object(JSON.parse(bytes.toString()));
	} catch {
		return {};
	}
}

/** What the store keeps of one image, as far as its archive was read. */
class SmallBlobs {
	readonly #manifests = new Map<string, Manifest & {layers: readonly LayerBlob[]}>();
	readonly #diffIds = new Map<string, string>();

	add(digest: string, bytes: Buffer): void {
		const value: Manifest & ConfigFile = parseObject(bytes);
		if (Array.isArray(value.layers) && value.layers.every(isBlob)) {
			this.#manifests.set(digest, {...value, layers: value.layers});
		} else if (Array.isArray(value.rootfs?.diff_ids)) {
			this.#diffIds.set(digest, value.rootfs.diff_ids.join(' '));
		}
	}

	/** The manifest of these layers: named by the image's id, or by its configuration. */
	manifestOf({id, layerDigests}: Pick<ImageDetails, 'id' | 'layerDigests'>) {
		const wanted = layerDigests.join(' ');
		for (const [digest, {mediaType, config, layers}] of this.#manifests) {
			const isMeant = digest === id || this.#diffIds.get(String(config?.digest)) === wanted;
			if (isMeant && layers.length === layerDigests.length) {
				return {mediaType, config: config?.mediaType, layers};
			}
		}

		return undefined;
	}
}

/**
How the containerd store keeps the layers of an image. No request tells it but the image's archive, in which
blobs stand in the order of their digests: it is read until the manifest was there, and where the id is that of
an index of several platforms, until the configuration that belongs to it was, too.
@returns `undefined` where it is not as expected.
*/
export async function readManifest(
	engine: Engine,
	image: Pick<ImageDetails, 'id' | 'layerDigests'>,
	{signal}: RequestOptions,
): Promise<StoredImage | undefined> {
	const blobs = new SmallBlobs();
	let digest: string | undefined;
	let parts: Buffer[] = [];
	const stream = untilAborted(engine.images.save([image.id], {signal}), signal);
	for await (const {entry, bytes} of readTar(stream)) {
		if (!entry) {
			if (digest !== undefined) {
				parts.push(bytes);
			}

			continue;
		}

		if (digest !== undefined) {
			blobs.add(digest, Buffer.concat(parts));
			if (blobs.manifestOf(image)) {
				break;
			}
		}

		const [, hash] = /^blobs\/sha256\/([\da-f]{64})$/.exec(entry.name) ?? [];
		const isSmall = entry.kind === 'file' && entry.sizeBytes <= mostBytes;
		digest = isSmall && hash !== undefined ? `sha256:${hash}` : undefined;
		parts = [];
	}

	if (digest !== undefined) {
		blobs.add(digest, Buffer.concat(parts));
	}

	const found = blobs.manifestOf(image);
	return typeof found?.mediaType === 'string' && typeof found.config === 'string'
		? {types: {manifest: found.mediaType, config: found.config}, layers: found.layers}
		: undefined;
}
