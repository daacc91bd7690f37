import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/**
Lets the user edit a text as a file of its own, which is gone afterwards.

@param open Opens a file in the editor and resolves when that is closed.
@returns The text as it is then.
*/
export async function editText(
	text: string,
	open: (file: string) => Promise<void>,
): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-dockerfile-'));
	try {
		const file = path.join(folder, 'Dockerfile');
		await writeFile(file, text, {mode: 0o600});
		await open(file);
		return await readFile(file, 'utf8');
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
