import type {FileEntry} from './file-tree.ts';

/**
For each of these entries the first path, in sorted order, that is the same file. An entry with one
name leads itself. Equal results mean equal groups, whichever member an archive happened to store.
*/
export const leadersOf = (entries: FileEntry[]): Map<string, string> => {
	const leaderOfGroup = new Map<string, string>();
	for (const {path, hardLinkGroup} of entries) {
		if (hardLinkGroup !== undefined) {
			const leader = leaderOfGroup.get(hardLinkGroup);
			leaderOfGroup.set(hardLinkGroup, leader === undefined || path < leader ? path : leader);
		}
	}

	return new Map(
		entries.map(({path, hardLinkGroup}) => [
			path,
			(hardLinkGroup === undefined ? undefined : leaderOfGroup.get(hardLinkGroup)) ?? path,
		]),
	);
};
