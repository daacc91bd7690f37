import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {privateFolderPrefix, removePrivateFolder} from './private-folder.ts';
import {removePrivateNetwork} from './private-network.ts';
import {killProcessesOf} from './private-processes.ts';

/** Removes the engines of earlier test runs that were killed before they could clean up. */
export async function removeLeftovers(): Promise<void> {
	for (const name of await readdir(tmpdir())) {
		const owner = name.startsWith(privateFolderPrefix)
			? name.slice(privateFolderPrefix.length).split('-')[0]
			: undefined;
		if (owner !== undefined && !existsSync(`/proc/${owner}`)) {
			const folder = join(tmpdir(), name);
			await killProcessesOf(folder);
			await removePrivateNetwork(folder);
			await removePrivateFolder(folder);
		}
	}
}
