import path from 'node:path';
import {linesInFiles} from '../../kept-lines.ts';
import {ownPaths} from '../../own-paths.ts';
import {type Journal, mostEntries} from './journal.ts';
import type {JournalEntry} from './journal-entry.ts';

/** `~/.local/state/slipway/removed.jsonl`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultJournalFile = (): string => path.join(ownPaths().log, 'removed.jsonl');

/** Of each of the two files: together they take no more than 1 MB. */
const mostBytes = 500_000;

/** Longer texts are cut: names of engines are shorter, and one entry cannot fill a file. */
const longestText = 2000;

const encode = (entry: JournalEntry): string =>
	JSON.stringify(entry, (_, value: unknown) =>
		typeof value === 'string' && value.length > longestText ? value.slice(0, longestText) : value,
	);

/**
One entry a line of JSON, see `linesInFiles`.

@param file Made with its folder when there is something to keep, for its owner's eyes alone.
@param onFailure Hears of the first entry that could not be written.
*/
export function createJournal(file: string, onFailure: (error: Error) => void): Journal {
	const lines = linesInFiles(file, mostBytes);
	/** What comes while a write is under way is written with the next one. */
	let waiting: JournalEntry[] = [];
	let last = Promise.resolve();
	let hasFailed = false;
	const tell = (error: Error) => {
		if (!hasFailed) {
			hasFailed = true;
			onFailure(error);
		}
	};
	const writeWaiting = async (): Promise<void> => {
		const entries = waiting.slice(-mostEntries);
		waiting = [];
		if (entries.length > 0) {
			await lines.append(entries.map(encode));
		}
	};

	return {
		add(entries) {
			waiting.push(...entries.slice(-mostEntries));
			// One after the other, in the order in which things went.
			last = last.then(writeWaiting).catch(tell);
			return last;
		},
		async list() {
			await last;
			const {decodeLines} = await import('./decode-lines.ts');
			return decodeLines(await lines.read());
		},
	};
}
