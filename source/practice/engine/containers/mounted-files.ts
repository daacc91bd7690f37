import type {FileNode} from '../../machine/files/file-node.ts';
import type {PracticeState} from '../practice-state.ts';
import type {ContainerRecord} from './container-record.ts';

export type MountedFiles = {
	/** By path in the volume, which begins with a slash. */
	files: Map<string, FileNode>;
	/** Of the path that was asked for; empty for the root of the volume. */
	inside: string;
};

/** The files of the volume that a path of a container is in; `undefined`: it is in none. @param path Absolute. */
export function mountedFiles(
	{volumes}: Pick<PracticeState, 'volumes'>,
	{mounts, files: own}: Pick<ContainerRecord, 'mounts' | 'files'>,
	path: string,
): MountedFiles | undefined {
	const mount = mounts.find(
		({kind, destination}) =>
			kind === 'volume' && (destination === path || path.startsWith(`${destination}/`)),
	);
	const files = mount && volumes.get(mount.source)?.files;
	// What the container wrote there itself is not in the volume.
	if (!files || (files.size === 0 && own.find(mount.destination))) {
		return undefined;
	}

	return {files, inside: path.slice(mount.destination.length)};
}

/** What is at a path of a volume; a directory may only be told by what is in it. */
export function nodeIn(files: ReadonlyMap<string, FileNode>, inside: string): FileNode | undefined {
	const isFolder = inside === '' || [...files.keys()].some(path => path.startsWith(`${inside}/`));
	return files.get(inside) ?? (isFolder ? {kind: 'directory', modifiedAt: 0} : undefined);
}
