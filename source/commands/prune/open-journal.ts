import {createJournal, defaultJournalFile} from '../../prune/journal/create-journal.ts';
import {createMemoryJournal, type Journal} from '../../prune/journal/journal.ts';

/** Where a command writes down what it removes; nowhere for practice. @param warn Hears why that failed. */
export const openJournal = (isPractice: boolean, warn: (warning: string) => void): Journal =>
	isPractice
		? createMemoryJournal()
		: createJournal(defaultJournalFile(), ({message}) =>
				warn(`Removals are missing in the history: ${message}`),
			);
