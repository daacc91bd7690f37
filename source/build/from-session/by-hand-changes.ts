import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import {stagedChanges} from '../../session/staging/staged-changes.ts';
import type {SessionRecord} from './session-record.ts';

/** Changes of an image that none of its commands would make again. */
export type ByHandChanges = {
	/** By index of the ledger. */
	of(index: number, named: readonly string[]): FileTreeChange[];
	/** Those that belong to no command at all; asked for last. */
	unexplained(): FileTreeChange[];
};

function isModifiedDuring(change: FileTreeChange, {startedAt, endedAt}: LedgerEntry): boolean {
	if (change.kind === 'deleted' || change.after.kind === 'directory') {
		return false;
	}

	// An archive tells whole seconds.
	const at = change.after.modifiedAt * 1000;
	return at + 1000 > startedAt && at <= endedAt;
}

/** True for a file that an editor only showed. */
const isOlder = (change: FileTreeChange, {startedAt}: LedgerEntry): boolean =>
	change.kind !== 'deleted' && change.after.modifiedAt * 1000 + 1000 <= startedAt;

/**
Tells which of the staged changes were made by hand. Nothing is told twice.
@param isRepeated By index of the ledger: true for a command that the Dockerfile runs again.
*/
export function byHandChanges(
	{review, staging, ledger}: SessionRecord,
	isRepeated: (index: number) => boolean,
): ByHandChanges {
	const staged = stagedChanges(review.changes, staging);
	const told = new Set<string>();
	const take = (changes: FileTreeChange[]): FileTreeChange[] => {
		const fresh = changes.filter(({path}) => !told.has(path));
		for (const {path} of fresh) {
			told.add(path);
		}

		return fresh;
	};

	return {
		of(index, named) {
			const entry = ledger[index];
			const isOf = (change: FileTreeChange): boolean => {
				const {path} = change;
				const owner = review.attribution.get(path);
				// A second that it shares with a command which runs again is that one's.
				const isOfAnother = ledger.some(
					(other, at) =>
						at !== index &&
						isRepeated(at) &&
						(owner === undefined || owner === at) &&
						isModifiedDuring(change, other),
				);
				return (
					(named.includes(path) && entry !== undefined && !isOlder(change, entry)) ||
					owner === index ||
					(!isOfAnother && entry !== undefined && isModifiedDuring(change, entry))
				);
			};
			return take(staged.filter(isOf));
		},
		unexplained: () =>
			take(
				staged
					.filter(change => change.kind !== 'modified' || change.after.kind !== 'directory')
					.filter(({path}) => !review.attribution.has(path)),
			),
	};
}
