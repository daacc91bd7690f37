import type {ContainerSummary} from '../../engine/containers.ts';
import {isLive} from '../../engine/is-live.ts';
import {retainedKey} from '../retained.ts';

/** Which containers the list shows, and how. */
export type ContainersLook = {
	hidesStopped: boolean;
	/** By Compose project. */
	isGrouped: boolean;
	/** CPU and memory in the list; `undefined`: as the config file says. */
	showsUsage: boolean | undefined;
	/** Only those that use this. */
	of: UsedThing | undefined;
};

/** What containers use: the image that they were made from, a volume or a network. */
export type UsedThing = {
	kind: 'image' | 'volume' | 'network';
	/** Of a network, its name: containers tell no more. */
	id: string;
	name: string;
};

const uses: Readonly<
	Record<UsedThing['kind'], (container: ContainerSummary, id: string) => boolean>
> = {
	image: ({imageId}, id) => imageId === id,
	volume: ({volumes}, id) => volumes.includes(id),
	network: ({networks}, id) => networks.includes(id),
};

const usesIt = (container: ContainerSummary, of: UsedThing | undefined): boolean =>
	of === undefined || uses[of.kind](container, of.id);

export const containersLook = retainedKey<ContainersLook>(() => ({
	hidesStopped: false,
	isGrouped: false,
	showsUsage: undefined,
	of: undefined,
}));

/** Those of them that the list shows. */
export function containersInLook(
	containers: readonly ContainerSummary[],
	{hidesStopped, of}: ContainersLook,
): readonly ContainerSummary[] {
	return hidesStopped || of
		? containers.filter(
				container => (!hidesStopped || isLive(container.state)) && usesIt(container, of),
			)
		: containers;
}

/** `containers of redis:7, 3 stopped hidden`. @param shown Those that the list shows of `all`. */
export function lookText(
	all: readonly ContainerSummary[],
	shown: readonly ContainerSummary[],
	{of}: ContainersLook,
): string {
	const noun = shown.length === 1 ? 'container' : 'containers';
	const possible = of ? all.filter(container => usesIt(container, of)) : all;
	const hidden = possible.length - shown.length;
	return [
		of ? `${noun} ${of.kind === 'image' ? 'of' : `with ${of.kind}`} ${of.name}` : noun,
		...(hidden > 0 ? [`${hidden} stopped hidden`] : []),
	].join(', ');
}

/** Of Compose; empty for a container that belongs to no project. */
export const projectOf = ({labels}: Pick<ContainerSummary, 'labels'>): string =>
	labels['com.docker.compose.project'] ?? labels['io.podman.compose.project'] ?? '';
