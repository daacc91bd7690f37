import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {
	ancestorsOf,
	type FileEntry,
	type FileTree,
	parentOf,
	pathIn,
} from '../../layers/file-tree.ts';
import {opaqueMarker, whiteoutOf, whiteoutPrefix} from '../../layers/whiteout.ts';
import {findReplayProblem, isNameTooLong, type ReplayProblem} from './replay-problem.ts';

type Groups = {
	/** One entry per file: what is written in full. */
	written: FileEntry[];
	/** The other names. */
	links: Array<{entry: FileEntry; target: string}>;
};

/** By group, a member that the base has in the same state: a link to it needs no contents. */
function unchangedMembers(changed: FileTree, changes: FileTreeChange[]): Map<string, string> {
	const decided = new Set(changes.map(({path}) => path));
	const found = new Map<string, string>();
	for (const {path, hardLinkGroup} of changed.entries.values()) {
		if (hardLinkGroup !== undefined && !decided.has(path) && !found.has(hardLinkGroup)) {
			found.set(hardLinkGroup, path);
		}
	}

	return found;
}

/**
Divides entries into files and further names of files. Names that are not staged play no part: where
the one that carries the contents was left out, another takes its place.
@param entries Staged, in the state of `changed`.
@param changes All changes between base and changed.
*/
function groupHardLinks(
	entries: FileEntry[],
	changed: FileTree,
	changes: FileTreeChange[],
): Groups {
	const targets = unchangedMembers(changed, changes);
	const written: FileEntry[] = [];
	const links: Groups['links'] = [];
	for (const entry of entries) {
		const {hardLinkGroup, path} = entry;
		const target = hardLinkGroup === undefined ? undefined : targets.get(hardLinkGroup);
		if (target !== undefined) {
			links.push({entry, target});
			continue;
		}

		written.push(entry);
		if (hardLinkGroup !== undefined) {
			targets.set(hardLinkGroup, path);
		}
	}

	return {written, links};
}

/**
Paths of the marker files that delete these paths. A directory that loses all it had, at least two
paths or one with a name too long for a marker of its own, gets one marker that says so.
@param deleted Paths of the base, none below another.
*/
function planWhiteouts(
	{base, onlyChanged}: Pick<Comparison, 'base' | 'onlyChanged'>,
	deleted: string[],
): string[] {
	const byFolder = new Map<string, string[]>();
	for (const path of deleted) {
		const folder = parentOf(path);
		byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
	}

	const children = new Map<string, number>();
	for (const path of base.entries.keys()) {
		const folder = parentOf(path);
		if (byFolder.has(folder)) {
			children.set(folder, (children.get(folder) ?? 0) + 1);
		}
	}

	return Array.from(byFolder).flatMap(([folder, paths]) => {
		// Of a base that is known in part nobody knows what else is there.
		const losesAll = !onlyChanged && folder !== '/' && paths.length === children.get(folder);
		return losesAll && (paths.length > 1 || paths.some(path => isNameTooLong(whiteoutOf(path))))
			? [pathIn(folder, opaqueMarker)]
			: paths.map(whiteoutOf);
	});
}

/** What goes into the archive, in this order. */
export type ReplayPlan = {
	/** Paths of `.wh.` marker files. */
	whiteouts: string[];
	/** Directories, symbolic links, pipes and devices, outermost first: files find their folders in place. */
	prepared: FileEntry[];
	/** Files to write, by the path under which an export of the container has their contents. */
	files: Map<string, FileEntry>;
	/** Further names of files. */
	links: Array<{entry: FileEntry; target: string}>;
};

type Comparison = {
	base: FileTree;
	changed: FileTree;
	/** All changes between the two. */
	changes: FileTreeChange[];
	/** Those to replay, see `stagedChanges`. */
	staged: FileTreeChange[];
	/** See `SessionReview`. */
	onlyChanged?: object | undefined;
};

const byPath = (a: {path: string}, b: {path: string}) => (a.path < b.path ? -1 : 1);

/** Folders of what is staged that themselves are as they were: replayed for their times. */
function touchedFolders({changed, changes, staged}: Comparison): FileEntry[] {
	const decided = new Set(changes.map(({path}) => path));
	const folders = new Set(staged.flatMap(({path}) => ancestorsOf(path)));
	return Array.from(folders)
		.filter(path => !decided.has(path))
		.map(path => changed.entries.get(path))
		.filter(entry => entry?.kind === 'directory') as FileEntry[];
}

/**
How to turn a fresh container of the base into the staged state with one archive: everything with its
metadata, deletions as whiteouts that an engine understands when it commits.
*/
export function planReplay(comparison: Comparison): ReplayPlan | {problem: ReplayProblem} {
	const {changed, changes, staged} = comparison;
	const problem = findReplayProblem(staged);
	if (problem) {
		return {problem};
	}

	const deleted = staged.filter(({kind}) => kind === 'deleted').map(({path}) => path);
	const whiteouts = planWhiteouts(comparison, deleted);
	const unwritable = whiteouts.find(isNameTooLong);
	if (unwritable !== undefined) {
		return {problem: {reason: 'name-too-long', path: unwritable.replace(whiteoutPrefix, '')}};
	}

	const entries = staged.flatMap(change => (change.kind === 'deleted' ? [] : [change.after]));
	const {written, links} = groupHardLinks(entries, changed, changes);
	const prepared = written.filter(({kind}) => kind !== 'file');
	const files = written.filter(({kind}) => kind === 'file');
	return {
		whiteouts,
		prepared: [...prepared, ...touchedFolders(comparison)].sort(byPath),
		files: new Map(files.map(entry => [entry.hardLinkGroup ?? entry.path, entry])),
		links,
	};
}
