import {encodeTarEntry} from '../../../layers/encode-tar-entry.ts';
import {pathOfName} from '../../../layers/file-tree.ts';
import {paddingOf, readTar} from '../../../layers/read-tar.ts';
import type {TarEntry} from '../../../layers/tar-entry.ts';
import {placeArchive} from './place-archive.ts';

/**
Some files of an archive, at their places in the container, as a part of another archive: without its end.
@param folder What the archive is of; `undefined`: of everything.
*/
export async function* placeFiles(
	archive: AsyncIterable<Uint8Array>,
	folder: string | undefined,
	isWanted: (path: string, entry: TarEntry) => boolean,
): AsyncGenerator<Buffer> {
	let padding: number | undefined;
	let place: ((path: string) => string) | undefined;
	for await (const {entry, bytes} of readTar(archive)) {
		if (bytes) {
			if (padding !== undefined) {
				yield bytes;
			}

			continue;
		}

		if (padding !== undefined) {
			yield Buffer.alloc(padding);
			padding = undefined;
		}

		const told = pathOfName(entry.name);
		place ??= folder === undefined ? path => path : placeArchive(told, folder);
		const path = place(told);
		if (entry.kind === 'file' && isWanted(path, entry)) {
			padding = paddingOf(entry.sizeBytes);
			yield encodeTarEntry({...entry, name: path.slice(1)});
		}
	}

	if (padding !== undefined) {
		yield Buffer.alloc(padding);
	}
}
