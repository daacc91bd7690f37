import {createHash} from 'node:crypto';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {ChangedPath} from '../../layers/stack/compare-stacks.ts';
import {diffSides} from '../../session/review/diff/diff-sides.ts';
import type {FileDiff} from '../../session/review/diff/file-diff.ts';
import {metadataDifferences} from '../../session/review/diff/metadata-differences.ts';
import type {ReadComparedFile} from './read-compared-file.ts';

/** Of each side: more than anybody reads in a terminal. */
export const mostComparedBytes = 1024 * 1024;

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
	const found = await diffSides(changed, {
		limitBytes: mostComparedBytes,
		async read(files) {
			// One after the other: both may come out of archives that the engine has to pack.
			const before = files.before && (await read('before', files.before, options));
			const after = files.after && (await read('after', files.after, options));
			const afterSha256 = after && createHash('sha256').update(after).digest('hex');
			return {before, after, afterSha256};
		},
	});
	return {metadata: change ? metadataDifferences(change) : [], ...found};
}
