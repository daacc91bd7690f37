import {accessSync, constants, type Dirent, lstatSync, readdirSync} from 'node:fs';
import path from 'node:path';
import type {EngineAbout} from '../../engine/engine.ts';

/** Where an engine keeps what belongs to its containers, by their ids. */
export const containersFolder = (root: string, {flavour}: Pick<EngineAbout, 'flavour'>): string =>
	path.join(root, flavour === 'podman' ? 'overlay-containers' : 'containers');

/** Docker's `json-file` and Podman's `k8s-file` write next to the settings, `local` into a folder there. */
const folders = ['local-logs', 'userdata'];

const logFile = /^(?:[0-9a-f]{64}-json|container|ctr)\.log(?:\.\d+)?(?:\.gz)?$/;

export type LogFile = {
	path: string;
	bytes: number;
	/** The engine appends to it; the others are kept from before. */
	isCurrent: boolean;
};

function entriesOf(folder: string): Dirent[] {
	try {
		return readdirSync(folder, {withFileTypes: true});
	} catch {
		return [];
	}
}

/** @returns `undefined` for what is gone, or may not be looked at. */
function bytesOf(file: string): number | undefined {
	try {
		return lstatSync(file).size;
	} catch {
		return undefined;
	}
}

/**
The files of a container's log.
@param folder The container's own.
@returns None when there are none, or nobody may look.
*/
export function findLogs(folder: string): LogFile[] {
	const entries = entriesOf(folder);
	const inside = entries.filter(entry => entry.isDirectory() && folders.includes(entry.name));
	const files: LogFile[] = [];
	for (const place of [folder, ...inside.map(({name}) => path.join(folder, name))]) {
		for (const entry of place === folder ? entries : entriesOf(place)) {
			const file = path.join(place, entry.name);
			// A link would lead to what is no log.
			const bytes = entry.isFile() && logFile.test(entry.name) ? bytesOf(file) : undefined;
			if (bytes !== undefined) {
				files.push({path: file, bytes, isCurrent: entry.name.endsWith('.log')});
			}
		}
	}

	return files;
}

/** @returns Whether this user may empty them, and remove those from before. */
export function mayWrite(files: readonly LogFile[]): boolean {
	const wanted = files.map(file => (file.isCurrent ? file.path : path.dirname(file.path)));
	try {
		for (const one of new Set(wanted)) {
			accessSync(one, constants.W_OK);
		}

		return true;
	} catch {
		return false;
	}
}
