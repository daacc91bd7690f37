import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {readFileTree} from '../../layers/read-file-tree.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import {Problem} from '../../problem.ts';
import type {ReadingProgress} from '../read-layer-indexes.ts';
import type {FilesIndex} from './files-index.ts';
import {placeTree} from './place-tree.ts';
import {treeIndex} from './tree-index.ts';

/** A volume or a directory or file of the engine's host, as one container has it. */
export type MountPlace = {
	/** Of the container. */
	id: string;
	/** Its name and the path, for people. */
	name: string;
	/** Where it is mounted: an absolute path in the container. */
	destination: string;
};

type Options = RequestOptions & {
	/** How large a mount is nobody knows before: `expectedBytes` is 0. */
	onProgress?: ((progress: ReadingProgress) => void) | undefined;
	before?: FilesIndex | undefined;
};

/**
Reads the files of a mount out of its container, running or not, at the paths that they have there.
@throws Problem; signal.reason after an abort.
*/
export async function openMountIndex(
	engine: Engine,
	{id, name, destination}: MountPlace,
	{signal, onProgress, before}: Options,
): Promise<FilesIndex> {
	let readBytes = 0;
	async function* counted() {
		const archive = engine.containers.getArchive(id, destination, {signal});
		for await (const chunk of untilAborted(archive, signal)) {
			readBytes += chunk.length;
			onProgress?.({readBytes, expectedBytes: 0});
			yield chunk;
		}
	}

	try {
		const tree = await readFileTree(counted(), {signal});
		const {flavour} = await engine.about({signal});
		return treeIndex(
			{...tree, entries: placeTree(tree, destination)},
			{
				id: `${id}:${destination}`,
				name,
				note: flavour === 'podman' ? 'Podman does not report owners' : undefined,
				before,
			},
		);
	} catch (error) {
		signal.throwIfAborted();
		throw error instanceof TarError
			? new Problem({
					reason: 'failed',
					message: `The files of ${name} could not be read: ${error.message}`,
					nextStep: 'Read them again. A file that is being written may change while it is read.',
					cause: error,
				})
			: error;
	}
}
