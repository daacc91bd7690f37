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
	/** Only those made from this image. */
	ofImage: {id: string; name: string} | undefined;
};

export const containersLook = retainedKey<ContainersLook>(() => ({
	hidesStopped: false,
	isGrouped: false,
	showsUsage: undefined,
	ofImage: undefined,
}));

/** Those of them that the list shows. */
export function containersInLook(
	containers: readonly ContainerSummary[],
	{hidesStopped, ofImage}: ContainersLook,
): readonly ContainerSummary[] {
	return hidesStopped || ofImage
		? containers.filter(
				({state, imageId}) =>
					(!hidesStopped || isLive(state)) && (!ofImage || imageId === ofImage.id),
			)
		: containers;
}

/** `containers of redis:7, 3 stopped hidden`. @param shown Those that the list shows of `all`. */
export function lookText(
	all: readonly ContainerSummary[],
	shown: readonly ContainerSummary[],
	{ofImage}: ContainersLook,
): string {
	const noun = shown.length === 1 ? 'container' : 'containers';
	const possible = ofImage ? all.filter(({imageId}) => imageId === ofImage.id) : all;
	const hidden = possible.length - shown.length;
	return [
		ofImage ? `${noun} of ${ofImage.name}` : noun,
		...(hidden > 0 ? [`${hidden} stopped hidden`] : []),
	].join(', ');
}

/** Of Compose; empty for a container that belongs to no project. */
export const projectOf = ({labels}: Pick<ContainerSummary, 'labels'>): string =>
	labels['com.docker.compose.project'] ?? labels['io.podman.compose.project'] ?? '';
