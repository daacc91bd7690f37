import {closeSync, fstatSync, openSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {withoutChecksum} from './checksum.ts';

/** Others who may write the file: group and everybody. */
const otherWriters = 0o022;

/**
What earlier starts have kept is run without a further look, so it is taken only from a file that nobody but this user
could have written: under `sudo` the home folder may belong to somebody else. V8 crashes on damaged code, which a
power cut or a bad disk leaves.

@returns `undefined` when there is none to be trusted.
*/
export function readKept(file: string): Buffer | undefined {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, 'r');
		const {uid, mode} = fstatSync(descriptor);
		// Windows has no owners of this kind; its cache folder is the user's own.
		const isOwn = process.getuid === undefined || process.getuid() === uid;
		const isPrivate = process.platform === 'win32' || (mode & otherWriters) === 0;
		return isOwn && isPrivate ? withoutChecksum(readFileSync(descriptor)) : undefined;
	} catch {
		// None yet, or a folder that cannot be read.
		return undefined;
	} finally {
		if (descriptor !== undefined) {
			closeSync(descriptor);
		}
	}
}
