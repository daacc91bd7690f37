import type {RequestOptions} from '../../engine/request-options.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {LayerHashes} from '../../layers/archive/layer-hashes.ts';
import {unpacked} from '../../layers/archive/unpacked.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import {emptyLayer, type LayerIndex} from '../../layers/read-file-tree.ts';
import {readLayer} from '../../layers/read-layer.ts';
import {LayerStack} from '../../layers/stack/layer-stack.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {readToc} from '../../layers/toc/read-toc.ts';
import {Problem} from '../../problem.ts';
import type {ImageLayers} from '../image-layers.ts';
import type {FilesIndex} from '../places/files-index.ts';
import type {ReadingProgress} from '../read-layer-indexes.ts';
import {type BlobClient, type RemoteLayer, type RemoteLayers, readPart} from './remote-layers.ts';

/** What a registry tells of the layers, as an engine tells it of a local image. */
function imageOf({reference, variant, layers}: RemoteLayers): ImageLayers {
	const history = variant.config?.history ?? [];
	const isWhole = history.filter(({hasLayer}) => hasLayer).length === layers.length;
	let made = 0;
	return {
		image: reference,
		id: variant.digest,
		references: [],
		platform: variant.platform,
		sizeBytes: layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0),
		layers: layers.map(({digest}, index) => ({number: index + 1, digest, sizeBytes: undefined})),
		steps: (isWhole ? history : []).map(({createdBy, createdAt = 0, comment, hasLayer}) => ({
			createdBy,
			createdAt,
			comment,
			layer: hasLayer ? ++made : undefined,
		})),
	};
}

type Options = RequestOptions & {
	cache: LayerCache;
	/** Large layers are read, too. */
	isWhole: boolean;
	onProgress(progress: ReadingProgress): void;
};

/** Whether its files are listed. */
export const isListed = ({how}: RemoteLayer, isWhole: boolean): boolean =>
	isWhole || how !== 'large';

/** Bytes to read. */
export const costOf = ({layers}: RemoteLayers, isWhole: boolean): number =>
	layers.reduce((sum, layer) => sum + (isListed(layer, isWhole) ? layer.costBytes : 0), 0);

/**
Reads which files are in the layers of an image that is not pulled: of indexed layers only the lists, of others all
that is wanted. Lists are checked against the manifest. They are not kept, as they may be wrong about the layer:
only whole layers are, whose digest tells.
@throws Problem; signal.reason after an abort.
*/
export async function openRemoteIndex(
	client: BlobClient,
	remote: RemoteLayers,
	{signal, cache, isWhole, onProgress}: Options,
): Promise<FilesIndex> {
	const {repository, layers} = remote;
	const expectedBytes = costOf(remote, isWhole);
	let readBytes = 0;
	const onBytes = (count: number) => {
		readBytes += count;
		onProgress({readBytes, expectedBytes});
	};
	const hashes = new LayerHashes();

	const readWhole = async ({blob, digest, sizeBytes}: RemoteLayer): Promise<LayerIndex> => {
		async function* counting() {
			for await (const chunk of client.openBlob(repository, blob, {signal})) {
				onBytes(chunk.length);
				yield chunk;
			}
		}

		async function* buffers() {
			for await (const {buffer, byteOffset, byteLength} of unpacked(counting())) {
				yield Buffer.from(buffer, byteOffset, byteLength);
			}
		}

		const {bytes, digest: hexOfAll} = await hashes.hash(buffers(), sizeBytes);
		const layer = await readLayer(bytes, {signal, isLayer: true});
		if (`sha256:${await hexOfAll()}` !== digest) {
			throw new TarError('It does not match its digest.');
		}

		await cache.keep(digest, layer);
		return layer;
	};

	const read = async (layer: RemoteLayer): Promise<LayerIndex> => {
		const {digest, blob, toc} = layer;
		const known = layer.how === 'known' ? await cache.read(digest) : undefined;
		if (known || !isListed(layer, isWhole)) {
			return known ?? emptyLayer();
		}

		return toc
			? readToc(await readPart(client, remote, {blob, part: toc, signal}, onBytes), toc)
			: readWhole(layer);
	};

	const indexes: LayerIndex[] = [];
	try {
		for (const [index, layer] of layers.entries()) {
			indexes.push(
				await read(layer).catch((error: unknown) => {
					throw error instanceof TarError ? unreadable(remote, index + 1, error) : error;
				}),
			);
		}
	} finally {
		await hashes.close();
	}

	const missing = layers.filter(layer => !isListed(layer, isWhole));
	const missingBytes = missing.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	return {
		image: imageOf(remote),
		stack: new LayerStack(indexes),
		of: 'image',
		note:
			missing.length === 0
				? undefined
				: `${counted(missing.length, 'layer')} not read: ${formatBytes(missingBytes)}`,
	};
}

const unreadable = ({reference}: RemoteLayers, number: number, cause: TarError): Problem =>
	new Problem({
		reason: 'failed',
		message: `Layer ${number} of ${reference} could not be read: ${cause.message}`,
		nextStep: 'Pull the image to see its files.',
		cause,
	});
