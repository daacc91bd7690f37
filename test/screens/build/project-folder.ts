import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A folder with these files, for a test that builds it. */
export async function makeProjectFolder(
	files: Readonly<Record<string, string>>,
): Promise<{folder: string; remove(): Promise<void>}> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-build-'));
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, text);
	}

	return {folder, remove: () => rm(folder, {recursive: true, force: true})};
}
