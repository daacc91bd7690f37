import {readTar} from '../read-tar.ts';
import type {TarEntry} from '../tar-entry.ts';

export type ArchiveFile = {
	entry: TarEntry;
	/** To be read once, before the next file is asked for; what is left of it then is skipped. */
	contents: AsyncIterable<Buffer>;
};

/**
The files of an archive, one after the other, with their contents as they stream by.
@throws TarError when it is damaged or cut off, also out of the contents; whatever the stream throws.
*/
export async function* archiveFiles(
	stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<ArchiveFile> {
	const parts = readTar(stream);
	/** The file whose contents are read, counted from 1. */
	let current = 0;
	/** Of it. */
	let missingBytes = 0;
	/** Whoever has left a file may still wait for a part of it, as a stream that reads ahead does: one at a time. */
	let turn: Promise<unknown> = Promise.resolve();
	const take = async (file: number): Promise<Buffer | undefined> => {
		if (file !== current || missingBytes === 0) {
			return undefined;
		}

		// An archive that is cut off in a file throws.
		const {value} = await parts.next();
		const bytes = value?.bytes ?? Buffer.alloc(0);
		missingBytes -= bytes.length;
		return bytes;
	};
	async function* contents(file: number): AsyncGenerator<Buffer> {
		for (;;) {
			const taken = turn.then(() => take(file));
			turn = taken.catch(() => undefined);
			const bytes = await taken;
			if (!bytes) {
				return;
			}

			yield bytes;
		}
	}

	try {
		for (;;) {
			for await (const _ of contents(current)) {
				// Left by whoever had the file before.
			}

			const {value, done} = await parts.next();
			if (done) {
				return;
			}

			if (value.entry?.kind === 'file') {
				current += 1;
				missingBytes = value.entry.sizeBytes;
				yield {entry: value.entry, contents: contents(current)};
			}
		}
	} finally {
		await parts.return(undefined);
	}
}
