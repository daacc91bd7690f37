import {posix} from 'node:path';

/** Absolute, without `.`, `..` and a trailing slash. */
export function absolutePath(directory: string, path: string): string {
	const joined = posix.resolve('/', directory, path);
	return joined === '' ? '/' : joined;
}

export const nameOf = (path: string): string => (path === '/' ? '/' : posix.basename(path));

/** Each directory before what is in it, and names in order: a slash sorts before everything. */
export const inWalkOrder = (paths: readonly string[]): string[] =>
	paths
		.map(path => path.replaceAll('/', '\0'))
		.sort()
		.map(path => path.replaceAll('\0', '/'));
