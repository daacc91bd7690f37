import {encodeByteText} from '../../layers/byte-text.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {nameOf} from '../../layers/file-tree.ts';
import {whiteoutPrefix} from '../../layers/whiteout.ts';

/** Why a set of changes cannot be replayed. */
export type ReplayProblem = {
	/**
	`whiteout-name`: a real file that every image format takes as a deletion. `name-too-long`: what was
	deleted has a name that leaves no room for the marker's prefix.
	*/
	reason: 'whiteout-name' | 'name-too-long';
	path: string;
};

/** Linux's limit for one name. */
const longestNameBytes = 255;

export const isNameTooLong = (path: string): boolean =>
	encodeByteText(nameOf(path)).length > longestNameBytes;

/**
The first change that cannot be replayed; `undefined` when all can. A plain commit takes such a file,
but its image shows it as a deletion too: leaving it out is the better answer.
*/
export function findReplayProblem(staged: FileTreeChange[]): ReplayProblem | undefined {
	const found = staged.find(
		({kind, path}) => kind !== 'deleted' && nameOf(path).startsWith(whiteoutPrefix),
	);
	return found && {reason: 'whiteout-name', path: found.path};
}

/** The container was changed between its comparison and its replay. */
export class ReplayError extends Error {
	override readonly name = 'ReplayError';
	readonly path: string;

	constructor(path: string) {
		super(`${path} changed while it was being committed.`);
		this.path = path;
	}
}
