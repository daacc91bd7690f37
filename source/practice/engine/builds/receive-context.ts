import type {BuildEvent} from '../../../engine/build.ts';
import type {FileLayer, FileNode} from '../../machine/files/file-node.ts';
import {absolutePath} from '../../machine/files/path.ts';
import {readTar} from '../tar/read-tar.ts';
import {nodeOf} from '../tar/tar-node.ts';
import {asLayer} from './copy-files.ts';

/** Bytes between two reports. */
const reportBytes = 1_000_000;

async function readFiles(
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<FileLayer> {
	const files = new Map<string, FileNode>();
	for await (const record of readTar(archive, signal)) {
		const node = nodeOf(record) ?? files.get(absolutePath('/', record.entry.linkTarget));
		if (node) {
			files.set(absolutePath('/', record.entry.name), node);
		}
	}

	files.delete('/');
	return asLayer(files);
}

/** Reads the context into memory, telling how far it is, also within a large file. */
export async function* receiveContext(
	context: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<BuildEvent, FileLayer, undefined> {
	const leaving = new AbortController();
	let sentBytes = 0;
	let isRead = false;
	let wake = () => {};
	async function* counted(): AsyncGenerator<Uint8Array> {
		for await (const chunk of context) {
			sentBytes += chunk.length;
			wake();
			yield chunk;
		}
	}

	const reading = readFiles(counted(), AbortSignal.any([signal, leaving.signal]));
	const noteEnd = () => {
		isRead = true;
		wake();
	};
	reading.then(noteEnd, noteEnd);
	try {
		for (let toldBytes = -reportBytes; !isRead; ) {
			if (sentBytes - toldBytes >= reportBytes) {
				toldBytes = sentBytes;
				yield {kind: 'upload', sentBytes, isComplete: false};
			} else {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}
		}

		const files = await reading;
		signal.throwIfAborted();
		yield {kind: 'upload', sentBytes, isComplete: true};
		return files;
	} finally {
		leaving.abort();
	}
}
