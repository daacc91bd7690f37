import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ImageConfig} from '../../engine/image-config.ts';
import type {LayerIndex} from '../../layers/read-file-tree.ts';
import {readLayer} from '../../layers/read-layer.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import {isEngineFolder, isEnginePath} from '../../session/engine-paths.ts';
import type {ComparedConfig} from './compare-config.ts';
import {type ComparingOptions, compareSides, openSide} from './compare-images.ts';
import type {Comparison} from './comparison.ts';

/** The settings that a container runs with, as far as the engine tells them apart from its image's. */
function configOf(
	{commandLine, environment, user, workingDirectory, labels}: ContainerDetails,
	image: ComparedConfig,
): ComparedConfig {
	const {entrypoint = [], command = []} = image;
	const isSame = commandLine.join('\0') === [...entrypoint, ...command].join('\0');
	const ran: Partial<ImageConfig> = isSame ? {} : {entrypoint: undefined, command: commandLine};
	return {
		...image,
		...ran,
		environment,
		user,
		// What a container of an image without one starts in; Podman tells it.
		workingDirectory:
			image.workingDirectory === undefined && workingDirectory === '/'
				? undefined
				: workingDirectory,
		labels,
	};
}

const unreadable = ({name}: ContainerDetails, error: TarError): Problem =>
	new Problem({
		reason: 'failed',
		message: `The files of ${name} could not be read: ${error.message}`,
		nextStep: 'Try again. Check that the engine is running and the container still exists.',
		cause: error,
	});

async function* counted(stream: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		onBytes(bytes);
		yield chunk;
	}
}

/**
Compares a container with the image that it was made of. All of its files are read (GET /containers/export),
without volumes and other mounts.
@param name Id or name.
@throws Problem; signal.reason after an abort.
*/
export async function compareContainer(
	engine: Engine,
	name: string,
	options: ComparingOptions,
): Promise<Comparison> {
	const {signal, onProgress} = options;
	const container = await engine.containers.inspect(name, {signal});
	const {id, imageId, imagePlatform: platform} = container;
	const opened = await openSide(engine, imageId, new Map<string, LayerIndex>(), {
		...options,
		platform,
	});
	const {image, details, config} = opened;
	const before = {
		...opened,
		side: {...opened.side, name: details.references[0] ?? container.image},
	};
	let readBytes = 0;
	const exported = counted(engine.containers.exportFiles(id, {signal}), bytes => {
		readBytes = bytes;
		onProgress?.(container.name, bytes, image.sizeBytes);
	});
	const files = await readLayer(exported, {signal, isLayer: false}).catch((error: unknown) => {
		throw error instanceof TarError ? unreadable(container, error) : error;
	});
	const after = {
		side: {
			...before.side,
			kind: 'container' as const,
			name: container.name,
			id,
			references: [],
			sizeBytes: undefined,
			image: undefined,
		},
		config: configOf(container, config),
		layers: [files],
		readBytes,
	};
	return {
		...(await compareSides(before, after, {
			signal,
			ignores: path => isEnginePath(path) || isEngineFolder(path, files),
		})),
		commonLayers: image.layers.length,
	};
}
