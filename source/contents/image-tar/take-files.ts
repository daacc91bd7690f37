import {createHash, type Hash} from 'node:crypto';
import {pathOfName} from '../../layers/file-tree.ts';
import {readTar, type TarPart} from '../../layers/read-tar.ts';
import type {PlannedFile} from './plan-image-tar.ts';
import {mostSmallBytes, type SmallFiles} from './small-files.ts';

type Reading = {
	file: PlannedFile;
	/** In the layer. */
	path: string;
	hash: Hash;
	missingBytes: number;
	/** All of it so far, where it is small; what is larger is handed on as it comes. */
	held: Buffer[] | undefined;
};

/**
Takes files out of a layer as it streams by, and no more of it than they need. A small one comes whole, after its
contents were checked. A larger one comes as it streams: where they turn out to be others than those that are
known, it stays in `wanted`, and the next one of that path replaces it.
@param wanted By the layer's paths; each is taken out once its contents have come.
@throws TarError when the layer is damaged or cut off; whatever the stream throws.
*/
export async function* takeFiles(
	layer: AsyncIterable<Uint8Array>,
	wanted: Map<string, PlannedFile>,
	smallFiles: SmallFiles,
): AsyncGenerator<TarPart> {
	let reading: Reading | undefined;
	for await (const {entry, bytes} of readTar(layer)) {
		if (entry) {
			const path = pathOfName(entry.name);
			const file = entry.kind === 'file' ? wanted.get(path) : undefined;
			reading = undefined;
			if (!file || entry.sizeBytes !== file.entry.sizeBytes) {
				continue;
			}

			const isSmall = entry.sizeBytes <= mostSmallBytes;
			const hash = createHash('sha256');
			reading = {file, path, hash, missingBytes: entry.sizeBytes, held: isSmall ? [] : undefined};
			if (!isSmall) {
				yield {entry: file.entry};
			}

			continue;
		}

		if (!reading || !bytes) {
			continue;
		}

		reading.hash.update(bytes);
		reading.missingBytes -= bytes.length;
		if (reading.held) {
			reading.held.push(bytes);
		} else {
			yield {bytes};
		}

		if (reading.missingBytes > 0) {
			continue;
		}

		const {file, path, held} = reading;
		const isRight = reading.hash.digest('hex') === file.sha256;
		reading = undefined;
		if (!isRight) {
			continue;
		}

		if (held) {
			const contents = Buffer.concat(held);
			smallFiles.keep(file.sha256, contents);
			yield {entry: file.entry};
			yield {bytes: contents};
		}

		wanted.delete(path);
		if (wanted.size === 0) {
			return;
		}
	}
}
