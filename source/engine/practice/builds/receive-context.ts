import type {BuildEvent} from '../../build.ts';
import type {FileLayer, FileNode} from '../files/file-node.ts';
import {absolutePath} from '../files/path.ts';
import {readTar} from '../tar/read-tar.ts';
import {nodeOf} from '../tar/tar-node.ts';
import {asLayer} from './copy-files.ts';

/** Bytes between two reports. */
const reportBytes = 4_000_000;

/** Reads the context into memory, telling how far it is. */
export async function* receiveContext(
	context: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<BuildEvent, FileLayer, undefined> {
	let sentBytes = 0;
	let toldBytes = 0;
	async function* counted(): AsyncGenerator<Uint8Array> {
		for await (const chunk of context) {
			sentBytes += chunk.length;
			yield chunk;
		}
	}

	yield {kind: 'upload', sentBytes, isComplete: false};
	const files = new Map<string, FileNode>();
	for await (const record of readTar(counted(), signal)) {
		const node = nodeOf(record) ?? files.get(absolutePath('/', record.linkTarget));
		if (node) {
			files.set(absolutePath('/', record.path), node);
		}

		if (sentBytes - toldBytes >= reportBytes) {
			toldBytes = sentBytes;
			yield {kind: 'upload', sentBytes, isComplete: false};
		}
	}

	signal.throwIfAborted();
	yield {kind: 'upload', sentBytes, isComplete: true};
	files.delete('/');
	return asLayer(files);
}
