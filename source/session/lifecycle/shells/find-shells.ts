import type {ContainerOperations} from '../../../engine/containers.ts';
import {knownShells} from '../../../engine/find-shell.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {readShell, type ShellFacts} from './read-shell.ts';

/** The shells that a container has, each once, the more comfortable first. */
export async function findShells(
	files: Pick<ContainerOperations, 'statPath' | 'getArchive'>,
	container: string,
	options: RequestOptions,
): Promise<ShellFacts[]> {
	const all = await Promise.all(
		knownShells.map(shell => readShell(files, container, shell, options)),
	);
	const found = all.filter(shell => shell !== undefined);
	// A second name of bash is no second choice; busybox's ash and sh are one program, too.
	return found.filter(({file}, index) => found.findIndex(other => other.file === file) === index);
}
