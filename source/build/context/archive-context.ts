import {Buffer} from 'node:buffer';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {paddingOf} from '../../layers/read-tar.ts';
import type {BuildContext, ContextEntry} from './build-context.ts';
import {chunkBytes, readEntry, unreadable} from './read-entry.ts';

/** Everything belongs to root, as Docker's own client has it: whose it is here means nothing there. */
const headerOf = (entry: ContextEntry): Buffer =>
	encodeTarEntry({
		...entry,
		name: entry.path,
		// A fraction would only make the archive longer.
		modifiedAt: Math.floor(entry.modifiedAt),
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

async function* pieces({
	directory,
	entries,
	replacements,
}: BuildContext): AsyncGenerator<Buffer, void, undefined> {
	for (const entry of entries) {
		const replacement = replacements.get(entry.path);
		if (entry.kind === 'file' && !replacement) {
			yield headerOf(entry);
			yield* readEntry(directory, entry);
			yield Buffer.alloc(paddingOf(entry.sizeBytes));
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
file is gone or is not what it was.
*/
export function archiveContext(context: BuildContext): AsyncGenerator<Buffer, void, undefined> {
	const [first] = context.unreadable;
	if (first !== undefined) {
		throw unreadable(first);
	}

	return gather(pieces(context));
}
