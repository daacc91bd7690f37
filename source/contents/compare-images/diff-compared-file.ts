import {createHash} from 'node:crypto';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileEntry} from '../../layers/file-tree.ts';
import type {ChangedPath} from '../../layers/stack/compare-stacks.ts';
import {diffContents} from '../../session/review/diff/diff-contents.ts';
import type {ContentsDiff, FileDiff} from '../../session/review/diff/file-diff.ts';
import {metadataDifferences} from '../../session/review/diff/metadata-differences.ts';
import type {ReadComparedFile} from './read-compared-file.ts';

/** Of each side: more than anybody reads in a terminal. */
export const mostComparedBytes = 1024 * 1024;

const fileOf = (entry: FileEntry | undefined): FileEntry | undefined =>
	entry?.kind === 'file' ? entry : undefined;

/** The path as a change of one tree to another; `undefined`: neither has more than the folder of other paths. */
function changeOf({path, before, after, differs}: ChangedPath): FileTreeChange | undefined {
	if (before && after) {
		return {kind: 'modified', path, before, after, differs: [...differs]};
	}

	if (after) {
		return {kind: 'added', path, after};
	}

	return before && {kind: 'deleted', path, before, pathCount: 1, sizeBytes: before.sizeBytes};
}

/**
Compares one path that differs: its attributes, and line by line its contents where they are text. Contents are only
read where they differ and are small enough to be shown.
@throws Problem; signal.reason after an abort.
*/
export async function diffComparedFile(
	changed: ChangedPath,
	read: ReadComparedFile,
	options: Parameters<ReadComparedFile>[2],
): Promise<FileDiff> {
	const change = changeOf(changed);
	const metadata = change ? metadataDifferences(change) : [];
	const [before, after] = [fileOf(changed.before), fileOf(changed.after)];
	const told = (contents: ContentsDiff, isOutdated = false): FileDiff => ({
		metadata,
		contents,
		isOutdated,
	});
	if (before?.sha256 === after?.sha256) {
		return told({kind: 'none'});
	}

	const sizes = {
		beforeBytes: before?.sizeBytes,
		afterBytes: after?.sizeBytes,
		beforeSha256: before?.sha256,
		afterSha256: after?.sha256,
	};
	if (Math.max(before?.sizeBytes ?? 0, after?.sizeBytes ?? 0) > mostComparedBytes) {
		return told({kind: 'too-big', limitBytes: mostComparedBytes, ...sizes});
	}

	// One after the other: both may come out of archives that the engine has to pack.
	const from = before && (await read('before', before, options));
	const to = after && (await read('after', after, options));
	const sha256 = to && createHash('sha256').update(to).digest('hex');
	return told(diffContents(from, to, sizes), after !== undefined && sha256 !== after.sha256);
}
