import type {Engine} from '../../engine/engine.ts';
import {type FileEntry, pathOfName} from '../../layers/file-tree.ts';
import {readTar} from '../../layers/read-tar.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import type {TarSource} from '../tar-source.ts';
import {linkPart} from './link-part.ts';
import {placeParts} from './place-parts.ts';

type Options = {
	/** What was read of a path; `undefined`: nothing is known of it. */
	entryOf(path: string): FileEntry | undefined;
};

/**
The contents of a container's files (GET /containers/{id}/archive), running or not; of mounts, what is in them.
Links are told as links, and owners are those that were read before: Podman tells neither in an archive.
@param container Id or name.
*/
export const containerSource = (
	{containers}: Engine,
	container: string,
	{entryOf}: Options,
): TarSource => ({
	async *read(path, {signal}) {
		const link = linkPart(entryOf(path));
		if (link) {
			yield link;
			return;
		}

		const archive = containers.getArchive(container, path, {signal});
		for await (const part of placeParts(readTar(untilAborted(archive, signal)), path)) {
			const known = part.entry && entryOf(pathOfName(part.entry.name));
			yield known ? {entry: {...part.entry, userId: known.userId, groupId: known.groupId}} : part;
		}
	},
});
