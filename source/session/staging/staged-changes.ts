import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {ancestorsOf} from '../../layers/file-tree.ts';
import type {Staging} from './staging.ts';

/** True for a directory that the base does not have at this path. */
export const makesDirectory = (change: FileTreeChange): boolean =>
	change.kind !== 'deleted' &&
	change.after.kind === 'directory' &&
	(change.kind === 'added' || change.differs[0] === 'type');

/**
The changes that will be in the image, sorted by path: those staged, and new directories that one of
them needs to be in, whether those were left out or not.
*/
export const stagedChanges = (
	changes: FileTreeChange[],
	{excluded, reverted}: Pick<Staging, 'excluded' | 'reverted'>,
): FileTreeChange[] => {
	const chosen = changes.filter(({path}) => !excluded.has(path) && !reverted.has(path));
	const needed = new Set(chosen.flatMap(({path}) => ancestorsOf(path)));
	const kept = new Set(chosen);
	return changes.filter(
		change => kept.has(change) || (needed.has(change.path) && makesDirectory(change)),
	);
};
