import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {ancestorsOf, type FileEntry, type FileTree} from '../../layers/file-tree.ts';
import {whiteoutPrefix} from '../../layers/read-file-tree.ts';
import {groupHardLinks} from './group-hard-links.ts';
import {planWhiteouts} from './plan-whiteouts.ts';
import {findReplayProblem, isNameTooLong, type ReplayProblem} from './replay-problem.ts';

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
	const {base, changed, changes, staged} = comparison;
	const problem = findReplayProblem(staged);
	if (problem) {
		return {problem};
	}

	const deleted = staged.filter(({kind}) => kind === 'deleted').map(({path}) => path);
	const whiteouts = planWhiteouts(base, deleted);
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
