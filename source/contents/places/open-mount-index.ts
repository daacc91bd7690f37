import type {Engine} from '../../engine/engine.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {FilesIndex} from './files-index.ts';
import {type PlaceOptions, readPlace} from './read-place.ts';

/** A volume or a directory or file of the engine's host, as one container has it. */
export type MountPlace = {
	/** Of the container. */
	id: string;
	/** Its name and the path, for people. */
	name: string;
	/** Where it is mounted: an absolute path in the container. */
	destination: string;
};

/**
Reads the files of a mount out of its container, running or not, at the paths that they have there.
@throws Problem; signal.reason after an abort.
*/
export async function openMountIndex(
	engine: Engine,
	{id, name, destination}: MountPlace,
	options: PlaceOptions,
): Promise<FilesIndex> {
	try {
		return await readPlace(
			engine,
			{containerId: id, at: destination, root: destination, id: `${id}:${destination}`, name},
			options,
		);
	} catch (error) {
		options.signal.throwIfAborted();
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
