import {access, open, rename, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {Problem} from '../../problem.ts';
import {fileProblem} from './file-problem.ts';

/** A typed path as an absolute one; `~` is the home folder. */
export function absolutePath(typed: string): string {
	return path.resolve(typed.trim().replace(/^~(?=$|\/)/, homedir()));
}

export async function isThere(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}

type WriteOptions = {
	content: AsyncIterable<string | Uint8Array>;
	/** Absolute; what is there is replaced when all is written, not before. */
	file: string;
	/** Names the content in errors, for example `log`. */
	what: string;
	signal: AbortSignal;
};

/**
Writes a file as a whole or not at all.

@throws Problem when the content or the file system fails; nothing is left behind then.
*/
export async function writeFile({content, file, what, signal}: WriteOptions): Promise<void> {
	const partial = `${file}.${process.pid}.part`;
	try {
		// Opened before anything can fail: a stream that still opens its file would make it after its removal.
		const handle = await open(partial, 'wx');
		try {
			await pipeline(Readable.from(content), handle.createWriteStream(), {signal});
			await rename(partial, file);
		} catch (error) {
			await handle.close();
			await rm(partial, {force: true});
			throw error;
		}
	} catch (error) {
		signal.throwIfAborted();
		throw error instanceof Problem ? error : fileProblem(file, what, error);
	}
}
