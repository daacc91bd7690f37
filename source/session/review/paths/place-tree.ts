import type {FileEntry} from '../../../layers/file-tree.ts';
import type {LayerIndex} from '../../../layers/read-file-tree.ts';
import {CompactEntries} from '../../../layers/tree/compact-entries.ts';
import {placeArchive} from '../mounts/place-archive.ts';

/**
The files of an archive of one path, at their places.
@param destination Where the path is; `/` for the root itself.
*/
export function placeTree({entries}: LayerIndex, destination: string): CompactEntries {
	const placed = new CompactEntries();
	let place: ((path: string) => string) | undefined;
	const at = (path: string) => place?.(path) || '/';
	for (const entry of entries.values()) {
		place ??= placeArchive(entry.path, destination === '/' ? '' : destination);
		const {hardLinkGroup} = entry;
		const moved: FileEntry = {
			...entry,
			path: at(entry.path),
			hardLinkGroup: hardLinkGroup === undefined ? undefined : at(hardLinkGroup),
		};
		placed.set(moved.path, moved);
	}

	return placed;
}
