import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {withChecksum} from './checksum.ts';
import {filesLeftBehind, processFile} from './process-files.ts';

/** Behind the name of the build: for compiled code the Node and the use that it fits; a text fits every Node. */
function endingOf(name: string): string {
	const at = name.indexOf(`-${process.arch}-${process.version}`);
	return at === -1 ? path.extname(name) : name.slice(at);
}

/** What was kept of other builds for the same use, and what saves have left that were cut off: nothing will ever read it again. */
async function removeUnused(file: string): Promise<void> {
	const folder = path.dirname(file);
	const own = path.basename(file);
	const ending = endingOf(own);
	const older = (await readdir(folder)).filter(name => name.endsWith(ending) && name !== own);
	const unused = [
		...older.map(name => path.join(folder, name)),
		...filesLeftBehind(folder, 'draft'),
	];
	await Promise.all(unused.map(name => rm(name, {force: true})));
}

/**
Keeps what a start has made, so that the next one need not. Never rejects: a home folder that cannot be written, or is
full, makes for slower starts and nothing else.

@param make Called when it can be written.
*/
export async function saveKept(file: string, make: () => Buffer): Promise<void> {
	// Two starts at once must not write into one file.
	const draft = processFile(file, 'draft');
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		// On the disk before it has its name: a power cut leaves the whole of it, or none.
		await writeFile(draft, withChecksum(make()), {mode: 0o600, flush: true});
		await rename(draft, file);
		await removeUnused(file);
	} catch {
		await rm(draft, {force: true}).catch(() => {});
	}
}
