import type {LayerIndex} from '../../../layers/read-file-tree.ts';
import {CompactEntries} from '../../../layers/tree/compact-entries.ts';
import {placeArchive} from '../mounts/place-archive.ts';

/**
The files of an archive of one path, at their places.
@param destination Where the path is; `/` for the root itself.
*/
export function placeTree({entries}: LayerIndex, destination: string): CompactEntries {
	const placed = new CompactEntries();
	const [root = '/'] = entries.keys();
	const place = placeArchive(root, destination);
	for (const {path, hardLinkGroup, ...entry} of entries.values()) {
		placed.set(place(path), {
			path: place(path),
			hardLinkGroup: hardLinkGroup === undefined ? undefined : place(hardLinkGroup),
			...entry,
		});
	}

	return placed;
}
