import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {ancestorsOf} from '../../layers/file-tree.ts';

/** Where `--init` is mounted, /sbin as the image has it. No engine tells that of a container. */
const initProcesses = [
	...['/sbin', '/bin', '/usr/sbin', '/usr/bin'].map(folder => `${folder}/docker-init`),
	'/dev/init',
	'/run/podman-init',
];

/**
New paths that are there only because something was mounted on or below them: an engine makes them
where the image has none. A directory in which anything else changed is not among them.
@param destinations Of the mounts.
*/
export function mountPoints(
	changes: readonly FileTreeChange[],
	destinations: readonly string[],
): ReadonlySet<string> {
	const touched = new Set(
		[...destinations, ...initProcesses].flatMap(path => [path, ...ancestorsOf(path)]),
	);
	const found = new Set<string>();
	for (const change of changes) {
		const {path} = change;
		const isPoint =
			touched.has(path) &&
			change.kind === 'added' &&
			(change.after.kind === 'directory' ||
				(change.after.kind === 'file' && change.after.sizeBytes === 0));
		if (isPoint) {
			found.add(path);
		}
	}

	if (found.size > 0) {
		for (const {path} of changes.filter(change => !found.has(change.path))) {
			for (const parent of ancestorsOf(path)) {
				found.delete(parent);
			}
		}
	}

	return found;
}
