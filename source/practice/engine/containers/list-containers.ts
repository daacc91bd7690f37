import type {ContainerSummary} from '../../../engine/containers.ts';
import {shortId} from '../../../format/short-id.ts';
import {referenceKey} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {volumesOf} from '../storage/volume-operations.ts';
import {portMappings} from './container-ports.ts';
import type {ContainerRecord} from './container-record.ts';
import {containerStatus} from './container-status.ts';

/** The reference as it was given, unless another image has it now. */
export function imageNameOf(state: PracticeState, {image, imageId}: ContainerRecord): string {
	if (image.startsWith('sha256:') || imageId.startsWith(image, 7)) {
		return image;
	}

	const holder = state.references.get(referenceKey(image));
	return holder === imageId ? image : shortId(imageId);
}

/** Newest first. */
export function listContainers(state: PracticeState): ContainerSummary[] {
	const now = state.time.now();
	return [...state.containers.values()]
		.reverse()
		.sort((a, b) => b.createdAt - a.createdAt)
		.map(container => ({
			id: container.id,
			name: container.name,
			image: imageNameOf(state, container),
			imageId: container.imageId,
			command: container.commandLine.join(' '),
			createdAt: container.createdAt,
			state: container.state,
			status: containerStatus(container, now),
			ports: portMappings(container),
			volumes: volumesOf(container),
			networks: [container.network],
			labels: {...container.labels},
		}));
}
