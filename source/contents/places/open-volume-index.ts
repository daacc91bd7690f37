import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {readFileTree} from '../../layers/read-file-tree.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import type {ReadingProgress} from '../read-layer-indexes.ts';
import type {FilesIndex} from './files-index.ts';
import {openVolume, volumePlace} from './open-volume.ts';
import {placeTree} from './place-tree.ts';
import {treeIndex} from './tree-index.ts';

type Options = RequestOptions & {
	/** Any local image. */
	imageId: string;
	/** How large a volume is nobody knows before: `expectedBytes` is 0. */
	onProgress?: ((progress: ReadingProgress) => void) | undefined;
	before?: FilesIndex | undefined;
};

/**
Reads the files of a volume: an idle container has it mounted, read-only, and they are read as an archive. The
container is removed afterwards, whatever happens.
@throws Problem; signal.reason after an abort.
*/
export async function openVolumeIndex(
	engine: Engine,
	name: string,
	{imageId, signal, onProgress, before}: Options,
): Promise<FilesIndex> {
	const volume = await openVolume(engine, name, {imageId, isReadOnly: true, signal});
	try {
		let readBytes = 0;
		const archive = engine.containers.getArchive(volume.containerId, volumePlace, {signal});
		async function* counted() {
			for await (const chunk of untilAborted(archive, signal)) {
				readBytes += chunk.length;
				onProgress?.({readBytes, expectedBytes: 0});
				yield chunk;
			}
		}

		const tree = await readFileTree(counted(), {signal});
		const {flavour} = await engine.about({signal});
		return treeIndex(
			{...tree, entries: placeTree(tree, '/')},
			{
				id: name,
				name,
				note: flavour === 'podman' ? 'Podman does not report owners' : undefined,
				before,
			},
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
