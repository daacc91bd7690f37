import type {Packing} from '../../layers/archive/decompress.ts';
import type {TarEntry} from '../../layers/tar-entry.ts';

/** Bytes of a file that are read at a time. */
export const partBytes = 1024 * 1024;

/** What was read of a file. */
export type OpenedFile = {
	/** Where the part begins, from 0. */
	start: number;
	/** The part as it is in the file, {@link partBytes} at most. */
	bytes: Buffer;
	/** Whether the file ends with it. */
	isEnd: boolean;
	/** How the file is packed. */
	packing: Packing;
	/** What is packed in it: the same part of that. `undefined`: it is not packed, or holds an archive. */
	unpacked: {bytes: Buffer; isEnd: boolean} | undefined;
	/** Of an archive, what is in it; `undefined`: it is none. */
	listing: {entries: readonly TarEntry[]; isCut: boolean} | undefined;
	/** Why a packed file or an archive could not be read to the end, as a sentence. */
	damage: string | undefined;
};
