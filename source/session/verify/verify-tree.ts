import {compareTrees, type FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileTree} from '../../layers/file-tree.ts';
import {isEnginePath} from '../engine-paths.ts';

export type TreeVerification = {
	/** What is not as planned: any of these means that the commit went wrong. */
	real: FileTreeChange[];
	/** What engines do to every container and image: their own files, times of files. */
	byEngine: FileTreeChange[];
};

const isByEngine = (change: FileTreeChange): boolean =>
	isEnginePath(change.path) ||
	(change.kind === 'modified' && change.differs.every(difference => difference === 'time'));

/**
Compares what an image was to hold with what it holds.
@param result An export of a container created from it and never started.
*/
export function verifyTree(expected: FileTree, result: FileTree): TreeVerification {
	const verification: TreeVerification = {real: [], byEngine: []};
	for (const change of compareTrees(expected, result)) {
		verification[isByEngine(change) ? 'byEngine' : 'real'].push(change);
	}

	return verification;
}
