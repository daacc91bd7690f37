import type {Engine} from '../../engine/engine.ts';
import type {FileEntry} from '../../layers/file-tree.ts';
import {readTar} from '../../layers/read-tar.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import type {TarSource} from '../tar-source.ts';
import {linkPart} from './link-part.ts';
import {openVolume, volumePlace} from './open-volume.ts';
import {placeParts} from './place-parts.ts';

type Options = {
	/** Any local image. */
	imageId: string;
	/** What was read of a path; `undefined`: nothing is known of it. */
	entryOf(path: string): FileEntry | undefined;
};

/** The contents of a volume's files: an idle container has it mounted, read-only, as long as they are read. */
export const volumeSource = (
	engine: Engine,
	name: string,
	{imageId, entryOf}: Options,
): TarSource => ({
	async *read(path, {signal}) {
		const link = linkPart(entryOf(path));
		if (link) {
			yield link;
			return;
		}

		const volume = await openVolume(engine, name, {imageId, isReadOnly: true, signal});
		try {
			const place = `${volumePlace}${path === '/' ? '' : path}`;
			const archive = engine.containers.getArchive(volume.containerId, place, {signal});
			yield* placeParts(readTar(untilAborted(archive, signal)), path);
		} finally {
			await volume.close();
		}
	},
});
