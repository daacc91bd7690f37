import {access, constants, lstat, readdir} from 'node:fs/promises';
import path from 'node:path';
import type {EngineAbout} from '../../engine/engine.ts';

/** Where an engine keeps what belongs to its containers, by their ids. */
export const containersFolder = (root: string, {flavour}: Pick<EngineAbout, 'flavour'>): string =>
	path.join(root, flavour === 'podman' ? 'overlay-containers' : 'containers');

/** Docker's `json-file` and Podman's `k8s-file` write next to the settings, `local` into a folder there. */
const places = ['', 'local-logs', 'userdata'];

const logFile = /^(?:[0-9a-f]{64}-json|container|ctr)\.log(?:\.\d+)?(?:\.gz)?$/;

export type LogFile = {
	path: string;
	bytes: number;
	/** The engine appends to it; the others are kept from before. */
	isCurrent: boolean;
};

/**
The files of a container's log.
@param folder The container's own.
@returns None when there are none, or nobody may look.
*/
export async function findLogs(folder: string): Promise<LogFile[]> {
	const found = await Promise.all(
		places.map(async place => {
			const names = await readdir(path.join(folder, place)).catch(() => []);
			return Promise.all(
				names
					.filter(name => logFile.test(name))
					.map(async (name): Promise<LogFile[]> => {
						const file = path.join(folder, place, name);
						// A link would lead to what is no log.
						const facts = await lstat(file).catch(() => undefined);
						return facts?.isFile()
							? [{path: file, bytes: facts.size, isCurrent: name.endsWith('.log')}]
							: [];
					}),
			);
		}),
	);
	return found.flat(2);
}

/** @returns Whether this user may empty them, and remove those from before. */
export async function mayWrite(files: readonly LogFile[]): Promise<boolean> {
	const wanted = files.map(file => (file.isCurrent ? file.path : path.dirname(file.path)));
	try {
		await Promise.all([...new Set(wanted)].map(one => access(one, constants.W_OK)));
		return true;
	} catch {
		return false;
	}
}
