import {createHash} from 'node:crypto';
import type {FileEntry} from '../../layers/file-tree.ts';
import {readTar} from '../../layers/read-tar.ts';
import {toFileEntry} from '../../layers/to-file-entry.ts';

/**
What the archive of one path says of the path itself: of a directory nothing further is read.
@param path Where it is; the archive names it as it likes.
@returns `undefined`: the archive is empty, as that of a socket.
@throws TarError, and whatever the archive throws.
*/
export async function readFirstEntry(
	archive: AsyncIterable<Uint8Array>,
	path: string,
): Promise<FileEntry | undefined> {
	const hash = createHash('sha256');
	let found: FileEntry | undefined;
	for await (const {entry, bytes} of readTar(archive)) {
		if (bytes) {
			hash.update(bytes);
			continue;
		}

		if (found) {
			break;
		}

		found = toFileEntry(entry, path);
		if (found.kind !== 'file') {
			return found;
		}
	}

	return found && {...found, sha256: hash.digest('hex')};
}
