import {packingOf, unpack} from './decompress.ts';

/** Bytes that tell how an archive is packed. */
const startBytes = 4;

/**
An archive that may be packed, as it was before that (gzip, zstd).
@throws TarError when it is damaged or cut off; whatever the archive throws.
*/
export async function* unpacked(
	archive: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
	const chunks = archive[Symbol.asyncIterator]();
	try {
		let start = Buffer.alloc(0);
		let next = await chunks.next();
		while (!next.done && start.length < startBytes) {
			start = Buffer.concat([start, next.value]);
			next = await chunks.next();
		}

		async function* whole() {
			yield start;
			while (!next.done) {
				yield next.value;
				next = await chunks.next();
			}
		}

		const packing = packingOf(start);
		yield* packing === 'plain' ? whole() : unpack(whole(), packing);
	} finally {
		await chunks.return?.();
	}
}
