import type {RequestOptions} from '../../engine/request-options.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import {
	footerBytes,
	hasFooter,
	type TocPlace,
	tocOfAnnotations,
	tocOfFooter,
} from '../../layers/toc/toc-place.ts';
import {Problem} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {RemoteImageDetails} from '../../registry/repository/read-remote-image.ts';

/** A layer of an image that is not pulled, and what it takes to list its files. */
export type RemoteLayer = {
	/** `sha256:…` unpacked. */
	digest: string;
	/** `sha256:…` as the registry stores it. */
	blob: string;
	/** Compressed. */
	sizeBytes: number;
	/** `known`: it was read before. `small`: it is read whole. `large` as well, only where that is wanted. */
	how: 'known' | 'indexed' | 'small' | 'large';
	/** Of an indexed one. */
	toc: TocPlace | undefined;
	/** Bytes to read. */
	costBytes: number;
};

/** What can be listed of an image before a pull. */
export type RemoteLayers = {
	repository: RemoteRepository;
	/** For people: `redis:7`. */
	reference: string;
	variant: NonNullable<RemoteImageDetails['variant']>;
	/** Base first. */
	layers: readonly RemoteLayer[];
};

/** A layer that is read without a question about it: no more than some manifests and configs. */
const mostSmallBytes = 2 * 1024 * 1024;

export type BlobClient = Pick<RegistryClient, 'openBlob'>;

/** @throws Problem `failed` where it is not as long as it was promised; else as `openBlob`. */
export async function readPart(
	client: BlobClient,
	{repository}: Pick<RemoteLayers, 'repository'>,
	{blob, ...options}: RequestOptions & {blob: string; part: {start: number; length: number}},
	onBytes: (count: number) => void = () => {},
): Promise<Buffer> {
	const {part} = options;
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of client.openBlob(repository, blob, options)) {
		length += chunk.length;
		onBytes(chunk.length);
		chunks.push(chunk);
		if (length > part.length) {
			break;
		}
	}

	if (length !== part.length) {
		throw new Problem({
			reason: 'failed',
			message: `${repository.host} sent another part of the layer than was asked for.`,
			nextStep: 'Pull the image to see its files.',
		});
	}

	return Buffer.concat(chunks);
}

/**
Finds out what it costs to list the files of an image: a few bytes for each layer that promises a list.
@throws Problem `not-supported` for what has no layers of files.
*/
export async function planRemoteLayers(
	client: BlobClient,
	{repository, reference, variant}: Omit<RemoteLayers, 'layers'>,
	{signal, cache}: RequestOptions & {cache: LayerCache},
): Promise<RemoteLayers> {
	const {layers, config} = variant;
	const diffIds = config?.diffIds ?? [];
	if (diffIds.length !== layers.length || layers.length === 0) {
		throw new Problem({
			reason: 'not-supported',
			message: `${reference} has no layers of files that can be listed.`,
			nextStep: 'Press i to see its details.',
		});
	}

	const toLayer = async (piece: (typeof layers)[number], digest: string): Promise<RemoteLayer> => {
		const {digest: blob, sizeBytes} = piece;
		const facts = {digest, blob, sizeBytes, toc: undefined};
		if (await cache.has(digest)) {
			return {...facts, how: 'known', costBytes: 0};
		}

		if (sizeBytes <= mostSmallBytes) {
			return {...facts, how: 'small', costBytes: sizeBytes};
		}

		const part = {start: sizeBytes - footerBytes, length: footerBytes};
		const toc = hasFooter(piece)
			? tocOfFooter(piece, await readPart(client, {repository}, {blob, part, signal}))
			: tocOfAnnotations(piece);
		return toc
			? {...facts, how: 'indexed', toc, costBytes: toc.length}
			: {...facts, how: 'large', costBytes: sizeBytes};
	};
	return {
		repository,
		reference,
		variant,
		layers: await Promise.all(layers.map((piece, at) => toLayer(piece, diffIds[at] ?? ''))),
	};
}
