import type {Packing} from '../../layers/archive/decompress.ts';
import type {TarEntry} from '../../layers/tar-entry.ts';

/** What is listed of one entry of an archive. */
export type ListedEntry = Pick<TarEntry, 'name' | 'kind' | 'sizeBytes'> & {
	/** `undefined`: the archive tells none. */
	mode: number | undefined;
	/** As in `TarEntry`; `undefined`: the archive tells none. */
	modifiedAt: number | undefined;
	/** User and group; `undefined`: the archive tells none. */
	owner: string | undefined;
	/** As in `TarEntry`; empty, too, where the archive has it among the contents. */
	linkTarget: string;
	/** Whether its contents are encrypted. */
	isEncrypted: boolean;
};

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
	listing: {entries: readonly ListedEntry[]; isCut: boolean} | undefined;
	/** Why a packed file or an archive could not be read to the end, as a sentence. */
	damage: string | undefined;
};
