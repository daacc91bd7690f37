import {blockBytes, decodeTarBlock} from '../tar-block.ts';
import {packingOf, unpack} from './decompress.ts';
import {peek} from './peek.ts';

/** What a file of an image's archive is, by its first bytes. */
export type LayerFile = {
	/** The first block of it, or all of it where that is less. */
	start: Buffer;
	/** All of it, from the start on. */
	whole: AsyncIterable<Buffer>;
	/** The same as a layer, unpacked; `undefined`: it is none. Only one of the two can be read. */
	unpacked: AsyncIterable<Buffer> | undefined;
};

/**
The 64 digits in the name of a file of an image's archive: its digest as it is packed, or an engine's own id of the
layer. `undefined`: the name tells none.
*/
export const hexIn = (name: string): string | undefined =>
	/(?:^|\/)([0-9a-f]{64})(?:\/layer)?(?:\.tar)?$/.exec(name)?.[1];

/** Whether these first bytes of a file begin a tar archive, an empty one too. */
function isTar(start: Buffer): boolean {
	try {
		decodeTarBlock(start);
		return start.length === blockBytes;
	} catch {
		return false;
	}
}

/** Looks at the first bytes of a file of an image's archive. @throws Whatever the stream throws. */
export async function openLayerFile(contents: AsyncIterable<Buffer>): Promise<LayerFile> {
	const {start, whole} = await peek(contents, blockBytes);
	const packing = packingOf(start);
	if (packing === 'plain') {
		return {start, whole, unpacked: isTar(start) ? whole : undefined};
	}

	return {start, whole, unpacked: unpack(whole, packing)};
}
