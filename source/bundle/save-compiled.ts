import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** What this version of Node kept of other builds: nothing will ever read it again. */
async function removeOlder(file: string): Promise<void> {
	const folder = path.dirname(file);
	const ending = `-${process.arch}-${process.version}`;
	const older = (await readdir(folder)).filter(
		name => name.endsWith(ending) && name !== path.basename(file),
	);
	await Promise.all(older.map(name => rm(path.join(folder, name), {force: true})));
}

/**
Keeps compiled code for the next start. Never rejects: a home folder that cannot be written, or is
full, makes for slower starts and nothing else.
*/
export async function saveCompiled(file: string, compile: () => Buffer): Promise<void> {
	// Two starts at once must not write into one file.
	const draft = `${file}.${process.pid}`;
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeFile(draft, compile(), {mode: 0o600});
		await rename(draft, file);
		await removeOlder(file);
	} catch {
		await rm(draft, {force: true}).catch(() => {});
	}
}
