import {statfs} from 'node:fs/promises';
import path from 'node:path';

/**
Bytes that are free where a file is to be written.
@param file Absolute. @returns `undefined` where the file system does not tell.
*/
export async function freeBytes(file: string): Promise<number | undefined> {
	try {
		const {bsize, bavail} = await statfs(path.dirname(file));
		return bsize * bavail;
	} catch {
		return undefined;
	}
}
