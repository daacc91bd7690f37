import {readdir} from 'node:fs/promises';
import path from 'node:path';

const dockerfileName =
	/^(?:dockerfile|containerfile)(?:\.[^.].*)?$|\.(?:dockerfile|containerfile)$/i;

/** What goes with a Dockerfile without being one. */
const companion = /\.(?:dockerignore|swp|bak|orig|md)$|~$/i;

/** Folders of dependencies, which have Dockerfiles of others. */
const skipped = new Set(['node_modules', 'vendor', 'target', 'dist']);

/** Looked into at most, so that a home folder does not take long. */
const mostFolders = 200;

const isDockerfile = (name: string) => dockerfileName.test(name) && !companion.test(name);

/** `Dockerfile` itself first, then what lies higher, then by name. */
const byPlace = (a: string, b: string) =>
	Number(b === 'Dockerfile') - Number(a === 'Dockerfile') ||
	a.split('/').length - b.split('/').length ||
	(a < b ? -1 : 1);

async function namesIn(folder: string) {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return {
		files: entries.filter(entry => !entry.isDirectory() && isDockerfile(entry.name)),
		folders: entries.filter(
			entry => entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name),
		),
	};
}

/**
Dockerfiles in a directory and in the folders right below it.

@returns Paths relative to it, the likeliest first; empty when there is none, or nothing to be read.
*/
export async function findDockerfiles(directory: string): Promise<string[]> {
	const top = await namesIn(directory);
	const below = await Promise.all(
		top.folders.slice(0, mostFolders).map(async ({name}) => {
			const {files} = await namesIn(path.join(directory, name));
			return files.map(file => `${name}/${file.name}`);
		}),
	);
	return [...top.files.map(({name}) => name), ...below.flat()].toSorted(byPlace);
}
