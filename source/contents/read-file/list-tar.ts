import {readTar} from '../../layers/read-tar.ts';
import type {TarEntry} from '../../layers/tar-entry.ts';

/** Entries that are listed, and bytes of contents that are read for it. */
const mostEntries = 10_000;
const mostBytes = 256 * 1024 * 1024;

/**
Lists what is in an archive into `entries`, as far as it goes.
@returns Whether it was cut: there is more in it.
@throws TarError when it is damaged or cut off, with what was read so far listed; whatever the stream throws.
*/
export async function listTar(
	archive: AsyncIterable<Uint8Array>,
	entries: TarEntry[],
): Promise<boolean> {
	let bytesRead = 0;
	for await (const {entry, bytes} of readTar(archive)) {
		bytesRead += bytes?.length ?? 0;
		if (bytesRead > mostBytes || (entry && entries.length === mostEntries)) {
			return true;
		}

		if (entry) {
			entries.push(entry);
		}
	}

	return false;
}
