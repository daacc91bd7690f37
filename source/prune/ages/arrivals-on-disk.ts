import {statSync} from 'node:fs';
import path from 'node:path';
import type {EngineAbout} from '../../engine/engine.ts';
import {lookAtEach} from '../look-at-each.ts';
import {ownDataFolder} from '../own-data-folder.ts';

/** What the engine writes into its image database when an image arrives, and never again. */
function recordOf(
	{flavour, storageDriver = ''}: EngineAbout,
	folder: string,
	id: string,
): string | undefined {
	const digits = id.replace('sha256:', '');
	switch (flavour) {
		case 'docker':
			return path.join(folder, 'image', storageDriver, 'imagedb', 'content', 'sha256', digits);
		case 'podman':
			return path.join(folder, `${storageDriver}-images`, digits);
		case 'practice':
			return undefined;
	}
}

/**
When images arrived, by their ids, in milliseconds since the epoch: read from the image database of an
engine on this machine, mostly by root alone. Where it lacks one of these images it may be the database of
another engine, and tells nothing. The containerd store has none, and its engine tells itself.
*/
export async function arrivalsOnDisk(
	endpoint: string,
	about: EngineAbout,
	imageIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
	const folder = ownDataFolder(endpoint, about);
	if (folder === undefined || about.usesContainerdStore) {
		return new Map();
	}

	try {
		const readOne = (id: string) =>
			[id, statSync(recordOf(about, folder, id) ?? '').mtimeMs] as const;
		return new Map(await lookAtEach(imageIds, readOne));
	} catch {
		return new Map();
	}
}
