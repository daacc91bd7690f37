import {posix} from 'node:path';

/** Absolute, without `.`, `..` and a trailing slash. */
export const absolutePath = (directory: string, path: string): string => {
	const joined = posix.resolve('/', directory, path);
	return joined === '' ? '/' : joined;
};

export const parentOf = (path: string): string => posix.dirname(path);

export const nameOf = (path: string): string => (path === '/' ? '/' : posix.basename(path));
