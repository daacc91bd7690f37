import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A folder with these files, for as long as the test runs. @returns Its path. */
export async function contextFolder(files: Record<string, string | Buffer>): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-context-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	for (const [name, contents] of Object.entries(files)) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, contents);
	}
	return folder;
}
