import {access} from 'node:fs/promises';
import path from 'node:path';

/** Name of the Dockerfile that a directory has; `undefined`: it has none. */
export async function usualDockerfile(directory: string): Promise<string | undefined> {
	for (const name of ['Dockerfile', 'Containerfile']) {
		const isThere = await access(path.join(directory, name)).then(
			() => true,
			() => false,
		);
		if (isThere) {
			return name;
		}
	}

	return undefined;
}
