import type {TarEntry} from '../../../layers/tar-entry.ts';

/** A copy of a container's file, to be edited here. */
export type FetchedFile = {
	/** In a folder of its own that only this user can read. */
	localPath: string;
	/** Where it is in the container: links were followed. */
	path: string;
	/** As it was there; `undefined`: nothing was there. */
	entry: TarEntry | undefined;
	/** Of its contents then, in hex. */
	sha256: string;
	/** Deletes the copy. */
	remove(): Promise<void>;
};

/** More is for no editor in a terminal. */
export const largestEditedBytes: number = 16 * 1024 * 1024;
