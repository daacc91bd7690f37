import {Buffer} from 'node:buffer';
import {type FileHandle, open} from 'node:fs/promises';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {paddingOf} from '../../layers/read-tar.ts';
import type {BuildContext, ContextEntry} from './build-context.ts';
import {ContextError} from './context-error.ts';
import {absoluteBytes} from './walk-directory.ts';

const chunkBytes = 256 * 1024;

/** Everything belongs to root, as Docker's own client has it: whose it is here means nothing there. */
const headerOf = (entry: ContextEntry): Buffer =>
	encodeTarEntry({
		...entry,
		name: entry.path,
		userId: 0,
		groupId: 0,
		deviceMajor: 0,
		deviceMinor: 0,
		attributes: undefined,
	});

/** Bytes that {@link archiveContext} sends: what the progress of an upload is measured by. */
export function archiveBytesOf({entries}: Pick<BuildContext, 'entries'>): number {
	let bytes = endOfTar.length;
	for (const entry of entries) {
		bytes += headerOf(entry).length + entry.sizeBytes + paddingOf(entry.sizeBytes);
	}

	return bytes;
}

const unreadable = (path: string, cause?: unknown) =>
	new ContextError(
		`${path} cannot be read.`,
		'Exclude it in .dockerignore, or check its permissions.',
		cause,
	);

const isForbidden = (error: unknown): boolean =>
	['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code));

const changed = (entry: ContextEntry, cause?: unknown) =>
	new ContextError(`${entry.path} has changed since the context was read.`, 'Build again.', cause);

/** @throws ContextError when the file ends before its size, which the archive has told already. */
async function* readContents(
	file: FileHandle,
	entry: ContextEntry,
): AsyncGenerator<Buffer, void, undefined> {
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
}

async function* sendFile(
	directory: string,
	entry: ContextEntry,
): AsyncGenerator<Buffer, void, undefined> {
	const file = await open(absoluteBytes(directory, entry.path), 'r').catch((error: unknown) => {
		throw isForbidden(error) ? unreadable(entry.path, error) : changed(entry, error);
	});
	try {
		yield headerOf(entry);
		yield* readContents(file, entry);
	} finally {
		await file.close();
	}

	yield Buffer.alloc(paddingOf(entry.sizeBytes));
}

async function* pieces({
	directory,
	entries,
	replacements,
}: BuildContext): AsyncGenerator<Buffer, void, undefined> {
	for (const entry of entries) {
		const replacement = replacements.get(entry.path);
		if (entry.kind === 'file' && !replacement) {
			yield* sendFile(directory, entry);
		} else {
			yield headerOf(entry);
			if (replacement) {
				yield replacement;
				yield Buffer.alloc(paddingOf(replacement.length));
			}
		}
	}

	yield endOfTar;
}

/** Small files together: each chunk costs a turn on its way to the engine. */
async function* gather(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
	let waiting: Buffer[] = [];
	let waitingBytes = 0;
	for await (const chunk of chunks) {
		waiting.push(chunk);
		waitingBytes += chunk.length;
		if (waitingBytes >= chunkBytes) {
			yield Buffer.concat(waiting);
			waiting = [];
			waitingBytes = 0;
		}
	}

	yield Buffer.concat(waiting);
}

/**
The context as a tar archive, read as it is asked for: never more than some hundred kilobytes at once.
@throws ContextError at once when the context has something unreadable; later, with a part sent, when a
file is gone or shorter than it was.
*/
export function archiveContext(context: BuildContext): AsyncGenerator<Buffer, void, undefined> {
	const [first] = context.unreadable;
	if (first !== undefined) {
		throw unreadable(first);
	}

	return gather(pieces(context));
}
