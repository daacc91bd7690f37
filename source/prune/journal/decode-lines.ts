import {checkedLines} from '../../format/checked-lines.ts';
import {type JournalContents, mostEntries} from './journal.ts';
import {journalEntrySchema} from './journal-entry.ts';

/** @param text One entry a line, the newest last. */
export const decodeLines = (text: string): JournalContents =>
	checkedLines(text, journalEntrySchema, mostEntries);
