import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import {readFileTree} from '../../layers/read-file-tree.ts';
import {LayerStack} from '../../layers/stack/layer-stack.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {ImageLayers} from '../image-layers.ts';
import {openImageIndex} from '../open-image-index.ts';
import type {ReadingOptions} from '../read-layer-indexes.ts';
import {readLayers} from '../read-layers.ts';
import type {FilesIndex} from './files-index.ts';
import {readWritableLayer} from './read-writable-layer.ts';
import {treeIndex} from './tree-index.ts';

type Options = ReadingOptions & {
	/** What was read last: its layers of the image are not read again. */
	before?: FilesIndex | undefined;
};

const unreadable = ({name}: ContainerDetails, error: TarError): Problem =>
	new Problem({
		reason: 'failed',
		message: `The files of ${name} could not be read: ${error.message}`,
		nextStep: 'Read them again. A file that is being written may change while it is read.',
		cause: error,
	});

/** `undefined`: the image is gone. */
async function findImage(
	engine: Engine,
	{imageId, imagePlatform: platform}: ContainerDetails,
	{signal}: ReadingOptions,
): Promise<ImageLayers | undefined> {
	try {
		return await readLayers(engine, imageId, {signal, platform});
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}

function withWritable(image: ImageLayers, {name, createdAt}: ContainerDetails): ImageLayers {
	const number = image.layers.length + 1;
	const comment = `Writable layer of ${name}`;
	return {
		...image,
		layers: [...image.layers, {number, digest: '', sizeBytes: undefined}],
		steps: [...image.steps, {createdBy: '', createdAt, comment, layer: number}],
	};
}

/** Bytes of archives, of which nobody knows how many there will be. */
function countBytes({onProgress}: ReadingOptions) {
	let readBytes = 0;
	return (bytes: number) => {
		readBytes += bytes;
		onProgress?.({readBytes, expectedBytes: 0});
	};
}

async function readIndex(
	engine: Engine,
	container: ContainerDetails,
	options: Options,
): Promise<FilesIndex> {
	const {signal, before} = options;
	const image = await findImage(engine, container, options);
	if (!image) {
		const onBytes = countBytes(options);
		const exported = engine.containers.exportFiles(container.id, {signal});
		async function* counted() {
			for await (const chunk of exported) {
				onBytes(chunk.length);
				yield chunk;
			}
		}

		const files = await readFileTree(counted(), {signal});
		return treeIndex(files, {
			id: container.id,
			name: container.name,
			note: 'Its image is gone: all files, no layers',
			before,
		});
	}

	const isKnown = before?.of === 'container' && before.image.id === image.id;
	const below = isKnown
		? new LayerStack(before.stack.layers.slice(0, -1), before.stack.paths)
		: (await openImageIndex(engine, image, options)).stack;
	const writable = await readWritableLayer(engine, container, below, {
		signal,
		onBytes: countBytes(options),
	});
	return {
		image: withWritable(image, container),
		stack: new LayerStack([...below.layers, writable], below.paths),
		of: 'container',
	};
}

/**
Reads the files of a container, running or not: the layers of its image, those not known yet out of its archive,
and its writable layer on top. Volumes and other mounts are not among them. Where the image is gone, all files come
out of an export (GET /containers/{id}/export).
@param name Id or name.
@throws Problem; signal.reason after an abort.
*/
export async function openContainerIndex(
	engine: Engine,
	name: string,
	options: Options,
): Promise<FilesIndex> {
	const container = await engine.containers.inspect(name, {signal: options.signal});
	try {
		return await readIndex(engine, container, options);
	} catch (error) {
		options.signal.throwIfAborted();
		throw error instanceof TarError ? unreadable(container, error) : error;
	}
}
