import {formatDuration} from '../../format/format-duration.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';

/** A command of the session, safe and in one line. */
export const commandText = ({text}: LedgerEntry): string =>
	text === undefined ? 'a command that was not recorded' : text.trim();

/** `exit 0, 3.1s`. */
export function commandOutcome({exitCode, startedAt, endedAt}: LedgerEntry): string {
	const exit = exitCode === undefined ? 'ended the shell' : `exit ${exitCode}`;
	return `${exit}, ${formatDuration(endedAt - startedAt)}`;
}

/**
The commands that made these changes, those that made most first.
@param attribution Index in the ledger by path.
*/
export function commandsOf(
	paths: Iterable<string>,
	attribution: ReadonlyMap<string, number>,
): ReadonlyArray<{index: number; paths: number}> {
	const counts = new Map<number, number>();
	for (const path of paths) {
		const index = attribution.get(path);
		if (index !== undefined) {
			counts.set(index, (counts.get(index) ?? 0) + 1);
		}
	}

	return Array.from(counts, ([index, count]) => ({index, paths: count})).sort(
		(one, other) => other.paths - one.paths || one.index - other.index,
	);
}
