import {type FileEntry, type FileTree, parentOf} from './file-tree.ts';

/**
For each of these entries the first path, in sorted order, that is the same file. An entry with one
name leads itself. Equal results mean equal groups, whichever member an archive happened to store.
*/
function leadersOf(entries: FileEntry[]): Map<string, string> {
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
}

/** `time` is the modification time; of directories it is not compared, any change inside moves it. */
export type Difference =
	| 'type'
	| 'contents'
	| 'target'
	| 'device'
	| 'mode'
	| 'owner'
	| 'attributes'
	| 'links'
	| 'time';

export type FileTreeChange =
	| {kind: 'added'; path: string; after: FileEntry}
	| {
			kind: 'modified';
			path: string;
			before: FileEntry;
			after: FileEntry;
			/** Never empty. `type` stands alone. */
			differs: Difference[];
	  }
	| {
			/** A directory stands for all that was in it. */
			kind: 'deleted';
			path: string;
			before: FileEntry;
			/** Paths that went, itself included. */
			pathCount: number;
			/** Bytes of the files that went. */
			sizeBytes: number;
	  };

type Options = {
	/** True for paths that are none of the user's doing; asked for each path, those in a directory too. */
	ignores?: (path: string) => boolean;
};

const attributesText = ({attributes = {}}: FileEntry): string =>
	JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What tells two entries of one path apart; `links` is never among it. `type` stands alone. */
export function differencesOf(before: FileEntry, after: FileEntry): Difference[] {
	if (before.kind !== after.kind) {
		return ['type'];
	}

	const found: Difference[] = [];
	const note = (isDifferent: boolean, difference: Difference) => {
		if (isDifferent) {
			found.push(difference);
		}
	};
	note(before.sha256 !== after.sha256, 'contents');
	note(before.linkTarget !== after.linkTarget, 'target');
	note(
		before.deviceMajor !== after.deviceMajor || before.deviceMinor !== after.deviceMinor,
		'device',
	);
	// A symbolic link's own mode means nothing and differs between file systems.
	note(before.mode !== after.mode && after.kind !== 'symlink', 'mode');
	note(before.userId !== after.userId || before.groupId !== after.groupId, 'owner');
	note(
		before.attributes !== after.attributes && attributesText(before) !== attributesText(after),
		'attributes',
	);
	note(
		after.kind !== 'directory' && Math.floor(before.modifiedAt) !== Math.floor(after.modifiedAt),
		'time',
	);
	return found;
}

/** Those deleted, each topmost directory standing for what was in it. */
function deletionsIn(base: FileTree, changed: FileTree, ignores: (path: string) => boolean) {
	const deletions = new Map<string, FileTreeChange & {kind: 'deleted'}>();
	const missing: FileEntry[] = [];
	for (const before of base.entries.values()) {
		if (!changed.entries.has(before.path) && !ignores(before.path)) {
			missing.push(before);
		}
	}

	missing.sort((a, b) => (a.path < b.path ? -1 : 1));
	// Kept by folder: an entry's folder, if it went too, was met before the entry.
	const standsFor = new Map<string, FileTreeChange & {kind: 'deleted'}>();
	for (const before of missing) {
		const {path, sizeBytes} = before;
		const parent = parentOf(path);
		const replaced = changed.entries.get(parent);
		if (path !== '/' && replaced && replaced.kind !== 'directory') {
			// What took the directory's place says it all; deeper paths find nothing there at all.
			standsFor.set(path, {kind: 'deleted', path, before, pathCount: 1, sizeBytes});
			continue;
		}

		const above = standsFor.get(parent);
		if (above) {
			above.pathCount += 1;
			above.sizeBytes += sizeBytes;
			standsFor.set(path, above);
		} else {
			const deletion = {kind: 'deleted' as const, path, before, pathCount: 1, sizeBytes};
			standsFor.set(path, deletion);
			deletions.set(path, deletion);
		}
	}

	return deletions.values();
}

/**
What was done to `base` to get to `changed`, sorted by path. Changed hard links are told on as few
paths as rebuild the groups.
*/
export function compareTrees(
	base: FileTree,
	changed: FileTree,
	{ignores = () => false}: Options = {},
): FileTreeChange[] {
	const changes: FileTreeChange[] = [];
	const same: Array<{before: FileEntry; after: FileEntry}> = [];
	for (const after of changed.entries.values()) {
		const {path} = after;
		if (ignores(path)) {
			continue;
		}

		const before = base.entries.get(path);
		if (!before) {
			changes.push({kind: 'added', path, after});
			continue;
		}

		const differs = differencesOf(before, after);
		if (differs.length > 0) {
			changes.push({kind: 'modified', path, before, after, differs});
		} else if (before.hardLinkGroup !== undefined || after.hardLinkGroup !== undefined) {
			same.push({before, after});
		}
	}

	const leadersBefore = leadersOf(same.map(({before}) => before));
	const leadersAfter = leadersOf(same.map(({after}) => after));
	for (const {before, after} of same) {
		const {path} = after;
		if (leadersBefore.get(path) !== leadersAfter.get(path)) {
			changes.push({kind: 'modified', path, before, after, differs: ['links']});
		}
	}

	changes.push(...deletionsIn(base, changed, ignores));
	return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}
