import {chmod, lutimes, symlink, utimes} from 'node:fs/promises';
import {encodeByteText} from '../../layers/byte-text.ts';

export type WrittenFolder = {
	at: Buffer;
	/** Permission bits alone. */
	mode: number;
	/** Seconds since the epoch; `undefined`: the archive told none. */
	modifiedAt: number | undefined;
};

/** A symbolic link that is still to be made. */
export type WrittenLink = {
	at: Buffer;
	/** As in the archive: it is not looked at. */
	linkTarget: string;
	leadsOut: boolean;
	modifiedAt: number;
};

const isTaken = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
Makes the links of a folder once all files are in it, so that nothing was written through one, and then gives the
folders their modes and times. Folders stay the user's to change.
@returns How many links were left out, as their names are taken.
*/
export async function finishFolder(
	links: readonly WrittenLink[],
	folders: readonly WrittenFolder[],
): Promise<number> {
	let taken = 0;
	for (const {at, linkTarget, modifiedAt} of links) {
		try {
			await symlink(encodeByteText(linkTarget), at);
			await lutimes(at, modifiedAt, modifiedAt).catch(() => undefined);
		} catch (error) {
			if (!isTaken(error)) {
				throw error;
			}

			taken += 1;
		}
	}

	// What lies deeper comes first: it changes the time of the folder that it is in.
	for (const {at, mode, modifiedAt} of folders.toSorted(
		(one, other) => other.at.length - one.at.length,
	)) {
		await chmod(at, mode | 0o700);
		if (modifiedAt !== undefined) {
			await utimes(at, modifiedAt, modifiedAt).catch(() => undefined);
		}
	}

	return taken;
}
