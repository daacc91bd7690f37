import path from 'node:path';
import type {ContainerOperations} from './containers.ts';
import type {RequestOptions} from './request-options.ts';

/** Looked for in this order: the more comfortable first. */
export const knownShells = [
	'/bin/bash',
	'/bin/zsh',
	'/usr/bin/fish',
	'/bin/mksh',
	'/bin/ksh',
	'/bin/ash',
	'/bin/sh',
] as const;

/** Links may lead to links; more hops than this are a loop. */
const longestChain = 8;

type Files = Pick<ContainerOperations, 'statPath'>;

/**
Where a program really is, links followed.

@returns `undefined` when there is none.
*/
export async function resolveProgram(
	files: Files,
	container: string,
	file: string,
	options: RequestOptions,
): Promise<string | undefined> {
	let at = file;
	for (let hop = 0; hop < longestChain; hop += 1) {
		const status = await files.statPath(container, at, options);
		if (!status || status.isDirectory) {
			return undefined;
		}

		// Engines tell the file's own path as the target when its folder is a link (merged /usr).
		const target =
			status.linkTarget && path.posix.resolve(path.posix.dirname(at), status.linkTarget);
		if (!target || target === at) {
			return at;
		}

		at = target;
	}

	return undefined;
}

/**
The shell to open in a container, running or not.

@returns Its path; `undefined` when the image has none.
*/
export async function findShell(
	files: Files,
	container: string,
	options: RequestOptions,
): Promise<string | undefined> {
	const found = await Promise.all(
		knownShells.map(shell => resolveProgram(files, container, shell, options)),
	);
	return knownShells.find((_, index) => found[index] !== undefined);
}
