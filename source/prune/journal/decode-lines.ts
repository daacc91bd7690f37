import {checkedJson} from '../../format/checked-json.ts';
import {type JournalContents, mostEntries} from './journal.ts';
import {type JournalEntry, journalEntrySchema} from './journal-entry.ts';

/** @param text One entry a line, the newest last. */
export function decodeLines(text: string): JournalContents {
	const entries: JournalEntry[] = [];
	let unreadable = 0;
	for (const line of text.split('\n').toReversed()) {
		if (entries.length === mostEntries) {
			break;
		}

		if (line !== '') {
			const checked = checkedJson(line, journalEntrySchema);
			if (checked.isValid) {
				entries.push(checked.value);
			} else {
				unreadable += 1;
			}
		}
	}

	return {entries, unreadable};
}
