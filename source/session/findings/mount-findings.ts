import type {EngineFlavour} from '../../engine/engine.ts';
import {isBelow, pathOfName} from '../../layers/file-tree.ts';

/** The part of a container's mount that matters here. */
type Mount = {
	kind: 'bind' | 'volume' | 'tmpfs' | 'other';
	/** Host path or volume name. */
	source: string;
	destination: string;
};

export type MountFinding = Mount & {
	/**
	What is in it can be copied into the image on request: not for memory, and not where the base image
	declares a volume, which covers whatever an image has there.
	*/
	canBeIncluded: boolean;
	explanation: string;
};

const places: Record<Mount['kind'], string> = {
	bind: 'on the host',
	volume: 'in a volume',
	tmpfs: 'in memory',
	other: 'outside of the container',
};

const declared =
	'The base image declares a volume there, which would hide it in every derived image.';

const ownerless = 'Podman does not report its owner: included files are owned by root.';

const isAtOrBelow = (path: string, directory: string): boolean =>
	path === directory || isBelow(path, directory);

/**
Says of every mount that an image will not have what is in it. Sorted by destination.
@param volumes Paths that the base image declares as volumes.
@param flavour Of the engine.
*/
export const mountFindings = (
	mounts: readonly Mount[],
	volumes: readonly string[] = [],
	flavour: EngineFlavour = 'docker',
): MountFinding[] =>
	mounts
		.map(({kind, source, destination}) => {
			const isDeclared = volumes
				.map(pathOfName)
				.some(volume => isAtOrBelow(destination, volume) || isAtOrBelow(volume, destination));
			const isKept = kind === 'bind' || kind === 'volume';
			const canBeIncluded = isKept && !isDeclared;
			const explanation = [
				`The contents of ${destination} are ${places[kind]} and will not be in the image.`,
				...(isDeclared ? [declared] : []),
				...(canBeIncluded && flavour === 'podman' ? [ownerless] : []),
			].join(' ');
			return {kind, source, destination, canBeIncluded, explanation};
		})
		.sort((a, b) => (a.destination < b.destination ? -1 : 1));

/** The mount that a path is in; the innermost where mounts are nested. `undefined`: none. */
export const mountOf = <Found extends Pick<Mount, 'destination'>>(
	path: string,
	mounts: readonly Found[],
): Found | undefined =>
	mounts
		.filter(({destination}) => path === destination || isBelow(path, destination))
		.toSorted((a, b) => b.destination.length - a.destination.length)[0];
