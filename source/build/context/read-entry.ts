import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import type {ContextEntry} from './build-context.ts';
import {ContextError} from './context-error.ts';
import {absoluteBytes} from './walk-directory.ts';

export const chunkBytes = 256 * 1024;

type ListedFile = Pick<ContextEntry, 'path' | 'sizeBytes' | 'modifiedAt'>;

export const unreadable = (path: string, cause?: unknown) =>
	new ContextError(
		`${path} cannot be read.`,
		'Exclude it in .dockerignore, or check its permissions.',
		cause,
	);

const isForbidden = (error: unknown): boolean =>
	['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code));

const changed = ({path}: ListedFile, cause?: unknown) =>
	new ContextError(
		`${path} has changed since the context was read.`,
		'Build again, or exclude it in .dockerignore.',
		cause,
	);

/** What was a file may be a link or a pipe by now: the one is not followed, the other not waited for. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function expectUnchanged(file: FileHandle, entry: ListedFile): Promise<void> {
	const stats = await file.stat();
	if (
		!stats.isFile() ||
		stats.size !== entry.sizeBytes ||
		stats.mtimeMs / 1000 !== entry.modifiedAt
	) {
		throw changed(entry);
	}
}

/**
The contents of a file of a directory, some hundred kilobytes at once.
@throws ContextError when it may not be read, or is not what was listed, before or after it was read.
*/
export async function* readEntry(
	directory: string,
	entry: ListedFile,
): AsyncGenerator<Buffer, void, undefined> {
	const bytes = absoluteBytes(directory, entry.path);
	const file = await open(bytes, openFlags).catch((error: unknown) => {
		throw isForbidden(error) ? unreadable(entry.path, error) : changed(entry, error);
	});
	try {
		await expectUnchanged(file, entry);
		for (let at = 0; at < entry.sizeBytes; ) {
			const length = Math.min(chunkBytes, entry.sizeBytes - at);
			// A new one each time: the reader may keep it until the socket has taken it.
			const {bytesRead, buffer} = await file.read(Buffer.allocUnsafe(length), 0, length, at);
			if (bytesRead === 0) {
				throw changed(entry);
			}

			at += bytesRead;
			yield buffer.subarray(0, bytesRead);
		}

		await expectUnchanged(file, entry);
	} finally {
		await file.close();
	}
}
