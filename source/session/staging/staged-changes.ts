import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {hasBelow} from './path-range.ts';
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
export function stagedChanges(
	changes: FileTreeChange[],
	{excluded, reverted}: Pick<Staging, 'excluded' | 'reverted'>,
): FileTreeChange[] {
	const isChosen = ({path}: FileTreeChange) => !excluded.has(path) && !reverted.has(path);
	const chosen = changes.filter(isChosen);
	return chosen.length === changes.length
		? chosen
		: changes.filter(
				change => isChosen(change) || (makesDirectory(change) && hasBelow(chosen, change.path)),
			);
}
