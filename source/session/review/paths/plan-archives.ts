import type {FileChange} from '../../../engine/containers.ts';
import {isBelow, parentOf} from '../../../layers/file-tree.ts';

/** Which archives tell what a container's changed paths are. */
export type ArchivePlan = {
	/** New directories and files, each with all that is in it. */
	whole: readonly string[];
	/** Paths of which only they themselves are asked for. */
	single: readonly string[];
};

/** More requests take longer than reading everything at once. */
const mostRequests = 200;

/**
Plans how changed paths are read one by one.
@param changes Of a container (GET /containers/{id}/changes).
@param mounts Where something is mounted: what is in there is none of the container's own.
@returns `undefined`: all of its files have to be read instead, as there are too many requests, a name that the
engine could not tell, or a mount in a new directory.
*/
export function planArchives(
	changes: readonly FileChange[],
	mounts: readonly string[],
): ArchivePlan | undefined {
	const present = changes.filter(({kind}) => kind !== 'deleted');
	const added = new Set(present.filter(({kind}) => kind === 'added').map(({path}) => path));
	const isMount = new Set(mounts);
	const topmost = [...added].filter(path => !added.has(parentOf(path)));
	const whole = topmost.filter(path => !isMount.has(path));
	const single = present
		.filter(({path, kind}) => kind === 'modified' || isMount.has(path))
		.map(({path}) => path);
	const isTold = changes.every(({path}) => !path.includes('\ufffd'));
	const isPlain = !whole.some(path => mounts.some(mount => isBelow(mount, path)));
	return isTold && isPlain && whole.length + single.length <= mostRequests
		? {whole, single}
		: undefined;
}
