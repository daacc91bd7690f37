import {ByteSource} from './byte-source.ts';
import {ExtendedHeaders} from './extended-headers.ts';
import {blockBytes, decodeTarBlock} from './tar-block.ts';
import type {TarEntry} from './tar-entry.ts';
import {toTarEntry} from './to-tar-entry.ts';

/** An entry, or the next bytes of the contents of the entry before it. */
export type TarPart = {entry: TarEntry; bytes?: never} | {entry?: never; bytes: Buffer};

/** Bytes that fill the last block of contents of this size. */
export const paddingOf = (sizeBytes: number): number =>
	(blockBytes - (sizeBytes % blockBytes)) % blockBytes;

/**
Reads a tar archive (ustar, pax, GNU) as a stream: memory stays flat whatever its size. Names and
attributes come through byte by byte.
@throws TarError when it is damaged or cut off; whatever the stream throws.
*/
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarPart> {
	const source = new ByteSource(stream);
	const headers = new ExtendedHeaders();
	try {
		while (source.isAtHand || (await source.hasMore())) {
			const block = decodeTarBlock(
				source.allAtHand(blockBytes) ?? (await source.exactly(blockBytes)),
			);
			if (!block) {
				// Nothing but padding follows; it is read so that the connection ends as it should.
				while (await source.hasMore()) {
					await source.some(Number.MAX_SAFE_INTEGER);
				}
				return;
			}

			const {typeFlag, sizeBytes} = block;
			if (ExtendedHeaders.isHeader(typeFlag)) {
				headers.checkSize(typeFlag, sizeBytes);
				headers.read(typeFlag, await source.exactly(sizeBytes));
				await source.skip(paddingOf(sizeBytes));
				continue;
			}

			const entry = toTarEntry(block, headers);
			headers.next();
			yield {entry};
			for (let missing = entry.sizeBytes; missing > 0; ) {
				const found = source.atHand(missing);
				const bytes = found.length > 0 ? found : await source.some(missing);
				missing -= bytes.length;
				yield {bytes};
			}

			const padding = paddingOf(entry.sizeBytes);
			if (!source.allAtHand(padding)) {
				await source.skip(padding);
			}
		}
	} finally {
		await source.close();
	}
}
