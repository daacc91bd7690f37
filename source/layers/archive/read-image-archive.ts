import type {LayerIndex} from '../read-file-tree.ts';
import {readLayer} from '../read-layer.ts';
import {TarError} from '../tar-entry.ts';
import {untilAborted} from '../until-aborted.ts';
import {type ArchiveFile, archiveFiles} from './archive-files.ts';
import {explainMissingLayer, type FoundLayer} from './explain-missing-layer.ts';
import {hexIn, openLayerFile} from './layer-file.ts';
import {LayerHashes} from './layer-hashes.ts';
import {WatchedStream} from './watched-stream.ts';

type Options = {
	signal: AbortSignal;
	/** `sha256:…` of the image's layers, unpacked, base first. */
	digests: readonly string[];
	/** Those of them that are to be read. */
	needed: ReadonlySet<string>;
	/**
	Asked for every file whose name tells its content: true has it skipped.
	@param hex The 64 digits in the name: the digest of the file as it is packed, or an engine's own id of the layer.
	*/
	isKnown?: (hex: string) => Promise<boolean>;
	/**
	Gets each needed layer as soon as it was read.
	@param hex As in `isKnown`; `undefined`: the name tells none.
	@param packedBytes Of the file, where it is compressed and its name tells its digest; `undefined`: it is not.
	*/
	onLayer: (
		digest: string,
		layer: LayerIndex,
		hex: string | undefined,
		packedBytes: number | undefined,
	) => Promise<void>;
	/** About how large the largest needed layer is, unpacked. 0: it is not known. */
	largestLayerBytes?: number;
	/** Bytes of the archive so far. */
	onProgress?: (bytes: number) => void;
	/**
	False for an engine whose layers do not have the digests that it tells (the practice engine): they are
	told apart by where the archive's manifest names them.
	*/
	hasTrueDigests?: boolean;
};

/** Manifests and configs are far smaller, all of them together. */
const mostDocumentBytes = 4 * 1024 * 1024;
const mostDocumentsBytes = 32 * 1024 * 1024;

/** There, each file has its own digest as its name. */
const blobFolder = 'blobs/sha256/';

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) {
		chunks.push(Buffer.from(chunk));
	}

	return Buffer.concat(chunks);
}

/**
Reads the layers of an image out of its archive, as `docker save` and `podman save` write it, while it
streams by: Docker's own layout, OCI's, and both at once, with layers as they are or compressed with gzip or
zstd. Which file is a layer is told by what is in it, as manifests may come last; which layer it is by the
digest of its contents. Memory grows with the number of paths of one layer only.

@param stream A chunk of it is not used any more when the next one is asked for.
@throws TarError when the archive is damaged or cut off, or a layer is missing in it or damaged; signal.reason
after an abort; whatever the stream throws.
*/
export async function readImageArchive(
	stream: AsyncIterable<Uint8Array>,
	{
		signal,
		digests,
		needed,
		isKnown,
		onLayer,
		onProgress,
		largestLayerBytes = 0,
		hasTrueDigests = true,
	}: Options,
): Promise<void> {
	const missing = new Set(needed);
	const found: FoundLayer[] = [];
	/** By file name; only where digests tell nothing. */
	const unplaced = new Map<string, LayerIndex>();
	const documents = new Map<string, unknown>();
	const hashes = new LayerHashes();
	hashes.expect(largestLayerBytes);
	let documentsBytes = 0;
	let bytes = 0;
	async function* counted() {
		for await (const chunk of untilAborted(stream, signal)) {
			bytes += chunk.length;
			onProgress?.(bytes);
			yield chunk;
		}
	}

	const readFile = async ({entry: {name, sizeBytes}, contents}: ArchiveFile) => {
		const hex = hexIn(name);
		if (hex !== undefined && (await isKnown?.(hex))) {
			return;
		}

		const watched = new WatchedStream(contents);
		try {
			const {start, whole, isPacked, unpacked} = await openLayerFile(watched);
			if (!unpacked) {
				const isDocument = /^\s*[[{]/.test(start.toString('latin1'));
				documentsBytes += sizeBytes;
				if (isDocument && sizeBytes <= mostDocumentBytes && documentsBytes <= mostDocumentsBytes) {
					documents.set(name, parseDocument(await readAll(whole)));
				}

				return;
			}

			const {bytes: hashed, digest: hexOfAll} = await hashes.hash(unpacked, sizeBytes);
			const layer = await readLayer(hashed, {signal, isLayer: true});
			const digest = `sha256:${await hexOfAll()}`;
			found.push({name, damage: undefined});
			if (!hasTrueDigests) {
				unplaced.set(name, layer);
			} else if (missing.delete(digest)) {
				const isBlob = isPacked && name.startsWith(blobFolder);
				await onLayer(digest, layer, hex, isBlob ? sizeBytes : undefined);
			}
		} catch (error) {
			if (watched.failure || !(error instanceof TarError)) {
				throw watched.failure ? watched.failure.error : error;
			}

			// It may be no layer of this image, or none at all.
			found.push({name, damage: error.message});
		}
	};

	try {
		for await (const file of archiveFiles(counted())) {
			await readFile(file);
		}
	} finally {
		await hashes.close();
	}

	for (const [index, name] of hasTrueDigests ? [] : layerNames(documents).entries()) {
		const [layer, digest] = [unplaced.get(name), digests[index]];
		if (layer && digest !== undefined && missing.delete(digest)) {
			await onLayer(digest, layer, undefined, undefined);
		}
	}

	for (const digest of missing) {
		throw new TarError(explainMissingLayer(digest, {digests, documents, found}));
	}
}

/** The files that the manifest of an archive of one image names as its layers, base first. */
function layerNames(documents: ReadonlyMap<string, unknown>): string[] {
	const manifests = documents.get('manifest.json') as Array<{Layers: string[]}> | undefined;
	return manifests?.[0]?.Layers ?? [];
}

/** `undefined`: it is no JSON after all. */
function parseDocument(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString());
	} catch {
		return undefined;
	}
}
