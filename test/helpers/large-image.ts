import {truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {importFolder} from './private-images.ts';

/** Makes an image with one layer of 200 MB, which takes no time to compress. */
export async function importLargeImage(socketPath: string, reference: string): Promise<void> {
	const folder = await makePrivateFolder();
	try {
		// Its name makes the layer one that no other test has.
		await writeFile(join(folder, 'large'), reference);
		await truncate(join(folder, 'large'), 200_000_000);
		await importFolder(socketPath, reference, folder, []);
	} finally {
		await removePrivateFolder(folder);
	}
}
