import {access, chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {DockerfileDraft} from './dockerfile-draft.ts';

type Saved = Pick<DockerfileDraft, 'dockerfile' | 'files'>;

const contentsOf = ({dockerfile, files}: Saved) => [
	{path: 'Dockerfile', mode: 0o644, contents: Buffer.from(dockerfile)},
	...files,
];

async function isThere(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}

/** Files that saving there would overwrite, relative to the folder: ask before. */
export async function overwrittenFiles(folder: string, draft: Saved): Promise<string[]> {
	const found: string[] = [];
	for (const {path: name} of contentsOf(draft)) {
		if (await isThere(path.join(folder, name))) {
			found.push(name);
		}
	}

	return found;
}

/**
Writes the Dockerfile and its context into a folder, which is made where it is missing.
@param options.overwrites False: a file that is there already makes it fail, with nothing of it changed.
@throws NodeJS.ErrnoException, `EEXIST` for a file that is there.
*/
export async function saveDraft(
	folder: string,
	draft: Saved,
	{overwrites}: {overwrites: boolean},
): Promise<void> {
	for (const {path: name, mode, contents} of contentsOf(draft)) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, contents, {flag: overwrites ? 'w' : 'wx'});
		// The mode of a new file is cut by the user's own mask.
		await chmod(file, mode);
	}
}
