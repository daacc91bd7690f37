import {mkdir, open, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {ownPaths} from '../../own-paths.ts';
import {type Journal, mostEntries} from './journal.ts';
import type {JournalEntry} from './journal-entry.ts';

/** `~/.local/state/slipway/removed.jsonl`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultJournalFile = (): string => path.join(ownPaths().log, 'removed.jsonl');

/** Of each of the two files: together they take no more than 1 MB. */
const mostBytes = 500_000;

/** Far more than a rename takes: whoever held the lock was killed. */
const abandonedMs = 10_000;

/** Longer texts are cut: names of engines are shorter, and one entry cannot fill a file. */
const longestText = 2000;

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const encode = (entry: JournalEntry): string =>
	JSON.stringify(entry, (_, value: unknown) =>
		typeof value === 'string' && value.length > longestText ? value.slice(0, longestText) : value,
	);

const sizeOf = async (file: string): Promise<number> =>
	stat(file).then(
		({size}) => size,
		() => 0,
	);

/** The end of a file, however large it is; empty where there is none. */
async function readEnd(file: string): Promise<string> {
	let handle: Awaited<ReturnType<typeof open>>;
	try {
		handle = await open(file, 'r');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return '';
		}

		throw error;
	}

	try {
		const {size} = await handle.stat();
		const length = Math.min(size, mostBytes);
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(length), 0, length, size - length);
		const text = buffer.toString('utf8', 0, bytesRead);
		return length < size ? text.slice(text.indexOf('\n') + 1) : text;
	} finally {
		await handle.close();
	}
}

/**
Puts a full file aside, over the one that was put aside before. Two processes that both find it full must not
both do so: the second would put the new file over all that the first has kept.
*/
async function putAside(file: string, older: string): Promise<void> {
	const lock = `${file}.lock`;
	try {
		await (await open(lock, 'wx', 0o600)).close();
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') {
			throw error;
		}

		const {mtimeMs} = await stat(lock).catch(() => ({mtimeMs: Number.POSITIVE_INFINITY}));
		if (Date.now() - mtimeMs > abandonedMs) {
			await rm(lock, {force: true});
		}

		// Another one is at it; whoever adds the next entry looks again.
		return;
	}

	try {
		const size = await sizeOf(file);
		if (size >= mostBytes * 2) {
			// Nothing that this program has written.
			await writeFileAtomic(older, await readEnd(file), {mode: 0o600});
			await rm(file);
		} else if (size >= mostBytes) {
			await rename(file, older);
		}
	} finally {
		await rm(lock, {force: true});
	}
}

/**
Lines of JSON in two files, the newest at the end. What is added is appended in one write, which no other
process can come between; a line that a power cut has left unfinished spoils no other.

@param file Made with its folder when there is something to keep, for its owner's eyes alone.
@param onFailure Hears of the first entry that could not be written.
*/
export function createJournal(file: string, onFailure: (error: Error) => void): Journal {
	const older = `${file}.older`;
	const append = async (entries: readonly JournalEntry[]): Promise<void> => {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		if ((await sizeOf(file)) >= mostBytes) {
			await putAside(file, older);
		}

		const handle = await open(file, 'a', 0o600);
		try {
			// Line ends on both sides: the last line may be an unfinished one.
			await handle.write(`\n${entries.map(encode).join('\n')}\n`);
		} finally {
			await handle.close();
		}
	};

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
			await append(entries);
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
			const [before, now] = await Promise.all([readEnd(older), readEnd(file)]);
			return decodeLines(`${before}\n${now}`);
		},
	};
}
