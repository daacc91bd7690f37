import type {EngineFlavour} from '../../engine/engine.ts';
import {isAtOrBelow, overlaps, pathOfName} from '../../layers/file-tree.ts';

/** The part of a container's mount that matters here. */
type Mount = {
	kind: 'bind' | 'volume' | 'tmpfs' | 'other';
	/** Host path or volume name. */
	source: string;
	destination: string;
};

export type MountFinding = Mount & {
	/** What is in it can be copied into the image on request: all but memory. */
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
	'The base image declares a volume there. A new volume starts with the files that the image has.';

const ownerless = 'Podman does not report its owner: included files are owned by root.';

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
			const isDeclared = volumes.map(pathOfName).some(volume => overlaps(destination, volume));
			const canBeIncluded = kind === 'bind' || kind === 'volume';
			const explanation = [
				`The contents of ${destination} are ${places[kind]} and will not be in the image.`,
				...(isDeclared && canBeIncluded ? [declared] : []),
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
		.filter(({destination}) => isAtOrBelow(path, destination))
		.toSorted((a, b) => b.destination.length - a.destination.length)[0];
