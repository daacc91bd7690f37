import type {Engine} from '../../engine/engine.ts';
import {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import type {FilesIndex} from './files-index.ts';
import {openVolume, volumePlace} from './open-volume.ts';
import {type PlaceOptions, readPlace} from './read-place.ts';

type Options = PlaceOptions & {
	/** Any local image. */
	imageId: string;
};

/**
Reads the files of a volume: an idle container has it mounted, read-only, and they are read as an archive. The
container is removed afterwards, whatever happens.
@throws Problem; signal.reason after an abort.
*/
export async function openVolumeIndex(
	engine: Engine,
	name: string,
	{imageId, ...options}: Options,
): Promise<FilesIndex> {
	const {signal} = options;
	const volume = await openVolume(engine, name, {imageId, isReadOnly: true, signal});
	try {
		return await readPlace(
			engine,
			{containerId: volume.containerId, at: volumePlace, root: '/', id: name, name},
			options,
		);
	} catch (error) {
		signal.throwIfAborted();
		throw new Problem({
			reason: 'failed',
			message: `The engine does not show the contents of ${name}: ${toProblem(error).message}`,
			cause: error,
		});
	} finally {
		// Also after an abort: nothing of ours stays behind.
		await volume.close();
	}
}
