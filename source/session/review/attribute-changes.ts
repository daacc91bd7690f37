import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';

/** As engines tell a name whose bytes are no UTF-8. */
const toldPath = (path: string): string => path.replace(/[\udc80-\udcff]/g, '\ufffd');

/** Which commands can have changed a path for the first time, by path: first and last index. */
function sightings(ledger: readonly LedgerEntry[]): Map<string, [number, number]> {
	const found = new Map<string, [number, number]>();
	let first = 0;
	for (const [index, {newPaths}] of ledger.entries()) {
		if (!newPaths) {
			continue;
		}

		for (const path of newPaths) {
			if (!found.has(path)) {
				// Nobody looked after the commands before this one: it may have been one of them.
				found.set(path, [first, index]);
			}
		}

		first = index + 1;
	}

	return found;
}

/** The command that ran in this second, if there is one and no other. @param seconds Since the epoch. */
function runningAt(
	ledger: readonly LedgerEntry[],
	seconds: number,
	[first, last]: [number, number],
): number | undefined {
	const from = Math.floor(seconds) * 1000;
	let found: number | undefined;
	for (let index = first; index <= last; index += 1) {
		const entry = ledger[index];
		// An archive tells whole seconds.
		if (entry && entry.startedAt < from + 1000 && entry.endedAt >= from) {
			if (found !== undefined) {
				return undefined;
			}

			found = index;
		}
	}

	return found;
}

/**
Which command did what: by when a path was first seen changed, else by its modification time. Unknown
is not in it: copied and unpacked files bring their own times, and two commands can share a second.
@returns Index in the ledger by path.
*/
export function attributeChanges(
	changes: readonly FileTreeChange[],
	ledger: readonly LedgerEntry[],
): ReadonlyMap<string, number> {
	const seen = sightings(ledger);
	const found = new Map<string, number>();
	for (const change of changes) {
		const {path} = change;
		const range = seen.get(toldPath(path)) ?? [0, ledger.length - 1];
		const isCertain = range[0] === range[1] && seen.has(toldPath(path));
		// The time of a directory is that of the last thing which came or went in it.
		const hasTime = change.kind !== 'deleted' && change.after.kind !== 'directory';
		const index = isCertain
			? range[0]
			: hasTime
				? runningAt(ledger, change.after.modifiedAt, range)
				: undefined;
		if (index !== undefined) {
			found.set(path, index);
		}
	}

	return found;
}
