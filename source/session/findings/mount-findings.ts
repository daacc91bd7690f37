import {isBelow} from '../../layers/file-tree.ts';

/** The part of a container's mount that matters here. */
type Mount = {
	kind: 'bind' | 'volume' | 'tmpfs' | 'other';
	/** Host path or volume name. */
	source: string;
	destination: string;
};

export type MountFinding = Mount & {
	/** What is in it can be copied into the image on request: not for memory. */
	canBeIncluded: boolean;
	explanation: string;
};

const places: Record<Mount['kind'], string> = {
	bind: 'on the host',
	volume: 'in a volume',
	tmpfs: 'in memory',
	other: 'outside of the container',
};

/** Says of every mount that an image will not have what is in it. Sorted by destination. */
export const mountFindings = (mounts: Mount[]): MountFinding[] =>
	mounts
		.map(({kind, source, destination}) => ({
			kind,
			source,
			destination,
			canBeIncluded: kind === 'bind' || kind === 'volume',
			explanation: `What is in ${destination} is ${places[kind]} and will not be in the image.`,
		}))
		.sort((a, b) => (a.destination < b.destination ? -1 : 1));

/** The mount that a path is in; the innermost where mounts are nested. `undefined`: none. */
export const mountOf = <Found extends Pick<Mount, 'destination'>>(
	path: string,
	mounts: Found[],
): Found | undefined =>
	mounts
		.filter(({destination}) => path === destination || isBelow(path, destination))
		.toSorted((a, b) => b.destination.length - a.destination.length)[0];
