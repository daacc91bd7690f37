import type {CheckedLines} from '../../format/checked-lines.ts';
import type {JournalEntry} from './journal-entry.ts';

export type JournalContents = CheckedLines<JournalEntry>;

/** What was removed from engines, by all Slipways of this user. */
export type Journal = {
	/** Never rejects: what was removed stays removed, whether it is written down or not. */
	add(entries: readonly JournalEntry[]): Promise<void>;
	/** Rejects with the file system's error, unless nothing is kept yet. */
	list(): Promise<JournalContents>;
};

/** The oldest ones go first. */
export const mostEntries = 1000;

/** Gone when the program ends: that of the practice engine. */
export function createMemoryJournal(): Journal {
	let kept: readonly JournalEntry[] = [];
	return {
		async add(entries) {
			kept = [...entries.toReversed(), ...kept].slice(0, mostEntries);
		},
		list: async () => ({entries: kept, unreadable: 0}),
	};
}
