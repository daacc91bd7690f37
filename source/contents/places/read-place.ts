import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {readFileTree} from '../../layers/read-file-tree.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import {placeTree} from '../../session/review/paths/place-tree.ts';
import type {ReadingProgress} from '../read-layer-indexes.ts';
import type {FilesIndex} from './files-index.ts';
import {treeIndex} from './tree-index.ts';

export type PlaceOptions = RequestOptions & {
	/** How large a place is nobody knows before: `expectedBytes` is 0. */
	onProgress?: ((progress: ReadingProgress) => void) | undefined;
	before?: FilesIndex | undefined;
};

type Place = {
	containerId: string;
	/** What is read: an absolute path in the container. */
	at: string;
	/** The path that its files are shown under. */
	root: string;
	/** Of the index. */
	id: string;
	/** For people. */
	name: string;
};

/**
Reads the files that a container has at a path out of it, running or not.
@throws Problem, TarError; signal.reason after an abort.
*/
export async function readPlace(
	engine: Engine,
	{containerId, at, root, id, name}: Place,
	{signal, onProgress, before}: PlaceOptions,
): Promise<FilesIndex> {
	let readBytes = 0;
	async function* counted() {
		const archive = engine.containers.getArchive(containerId, at, {signal});
		for await (const chunk of untilAborted(archive, signal)) {
			readBytes += chunk.length;
			onProgress?.({readBytes, expectedBytes: 0});
			yield chunk;
		}
	}

	const tree = await readFileTree(counted(), {signal});
	const {flavour} = await engine.about({signal});
	return treeIndex(
		{...tree, entries: placeTree(tree, root)},
		{id, name, note: flavour === 'podman' ? 'Podman does not report owners' : undefined, before},
	);
}
