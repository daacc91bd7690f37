import type {ContainerSummary} from '../../../engine/containers.ts';
import {shortId} from '../../../format/short-id.ts';
import {referenceKey} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {volumesOf} from '../storage/volume-operations.ts';
import {portMappings} from './container-ports.ts';
import type {ContainerRecord} from './container-record.ts';

const steps: ReadonlyArray<{below: number; unit: number; one: string; many: string}> = [
	{below: 60, unit: 1, one: '1 second', many: 'seconds'},
	{below: 3600, unit: 60, one: 'About a minute', many: 'minutes'},
	{below: 48 * 3600, unit: 3600, one: 'About an hour', many: 'hours'},
	{below: 14 * 86_400, unit: 86_400, one: '1 day', many: 'days'},
	{below: 60 * 86_400, unit: 7 * 86_400, one: '1 week', many: 'weeks'},
	{below: 730 * 86_400, unit: 30 * 86_400, one: '1 month', many: 'months'},
	{below: Number.POSITIVE_INFINITY, unit: 365 * 86_400, one: '1 year', many: 'years'},
];

/** A duration in the words of `docker ps`. */
function engineDuration(milliseconds: number): string {
	const seconds = Math.floor(milliseconds / 1000);
	if (seconds < 1) {
		return 'Less than a second';
	}

	// Engines round hours, and count what is longer in those.
	const rounded = seconds < 3600 ? seconds : seconds + 1800;
	for (const {below, unit, one, many} of steps) {
		if (rounded < below) {
			const count = Math.floor(rounded / unit);
			return count === 1 ? one : `${count} ${many}`;
		}
	}

	return '';
}

/** `Up 3 hours (healthy)`, `Exited (0) 2 days ago`: the engine's own words. */
function containerStatus(container: ContainerRecord, now: number): string {
	const since = (time: number | undefined) => engineDuration(now - (time ?? now));
	switch (container.state) {
		case 'running':
			return `Up ${since(container.startedAt)}${container.health === undefined ? '' : container.health === 'starting' ? ' (health: starting)' : ` (${container.health})`}`;
		case 'paused':
			return `Up ${since(container.startedAt)} (Paused)`;
		case 'restarting':
			return `Restarting (${container.exitCode ?? 0}) ${since(container.finishedAt)} ago`;
		case 'exited':
			return `Exited (${container.exitCode ?? 0}) ${since(container.finishedAt)} ago`;
		case 'dead':
			return 'Dead';
		case 'removing':
			return 'Removal In Progress';
		default:
			return 'Created';
	}
}

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
