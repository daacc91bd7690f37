import {mkdir, open, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Where lines of text are kept, the newest at the end. */
export type KeptLines = {
	/** @param lines Without line ends. Rejects with the file system's error. */
	append(lines: readonly string[]): Promise<void>;
	/** The newest of them; empty where there are none. Rejects with the file system's error. */
	read(): Promise<string>;
};

/** Far more than a rename takes: whoever held the lock was killed. */
const abandonedMs = 10_000;

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const sizeOf = async (file: string): Promise<number> =>
	stat(file).then(
		({size}) => size,
		() => 0,
	);

/** Its folder is made only where it is missing: a prune adds to it after each item. */
async function openToAppend(file: string): ReturnType<typeof open> {
	try {
		return await open(file, 'a', 0o600);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') {
			throw error;
		}

		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		return open(file, 'a', 0o600);
	}
}

/** The end of a file, however large it is; empty where there is none. */
async function readEnd(file: string, mostBytes: number): Promise<string> {
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
async function putAside(file: string, older: string, mostBytes: number): Promise<void> {
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
			await writeFileAtomic(older, await readEnd(file, mostBytes), {mode: 0o600});
			await rm(file);
		} else if (size >= mostBytes) {
			await rename(file, older);
		}
	} finally {
		await rm(lock, {force: true});
	}
}

/**
Lines in two files. What is added is appended in one write, which no other process can come between; a line
that a power cut has left unfinished spoils no other.

@param file Made with its folder when there is something to keep, for its owner's eyes alone.
@param mostBytes Of each of the two files, but for what is added last.
*/
export function linesInFiles(file: string, mostBytes: number): KeptLines {
	const older = `${file}.older`;
	return {
		async append(lines) {
			if ((await sizeOf(file)) >= mostBytes) {
				await putAside(file, older, mostBytes);
			}

			const handle = await openToAppend(file);
			try {
				// Line ends on both sides: the last line may be an unfinished one.
				await handle.write(`\n${lines.join('\n')}\n`);
			} finally {
				await handle.close();
			}
		},
		async read() {
			// What was added last may go beyond the bound.
			const [before, now] = await Promise.all(
				[older, file].map(one => readEnd(one, mostBytes * 2)),
			);
			return `${before}\n${now}`;
		},
	};
}
