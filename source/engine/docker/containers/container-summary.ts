import type Docker from 'dockerode';
import type {ContainerState, ContainerSummary, PortMapping} from '../../containers.ts';
import {familiarName, prefixedId} from '../names.ts';
import {
	amount,
	checkedObjects,
	checkedText,
	checkedTexts,
	optionalText,
	requiredText,
	textRecord,
} from '../values.ts';

const states: Record<string, ContainerState> = {
	created: 'created',
	running: 'running',
	paused: 'paused',
	restarting: 'restarting',
	removing: 'removing',
	exited: 'exited',
	dead: 'dead',
	// Podman's own words.
	configured: 'created',
	initialized: 'created',
	stopping: 'running',
	stopped: 'exited',
};

export const toContainerState = (state: string | undefined): ContainerState =>
	states[state?.toLowerCase() ?? ''] ?? 'unknown';

/** The names of links (`/web/db`) point at the same container: the plain one is its own. */
export function ownName(names: readonly string[] | null | undefined): string {
	const plain = (names ?? []).map(name => name.replace(/^\//, ''));
	return plain.find(name => !name.includes('/')) ?? plain[0] ?? '';
}

const toPortMapping = (port: Partial<Docker.Port>): PortMapping => ({
	containerPort: amount(port.PrivatePort),
	protocol: optionalText(checkedText(port.Type)) ?? 'tcp',
	hostPort: amount(port.PublicPort) || undefined,
	hostAddress: optionalText(checkedText(port.IP)),
});

/** @throws TypeError for an entry that cannot be read. */
export const toContainerSummary = (container: Docker.ContainerInfo): ContainerSummary => ({
	id: requiredText(container.Id),
	name: ownName(checkedTexts(container.Names)),
	image: familiarName(checkedText(container.Image)),
	imageId: prefixedId(checkedText(container.ImageID)),
	command: checkedText(container.Command),
	createdAt: amount(container.Created) * 1000,
	state: toContainerState(checkedText(container.State)),
	status: checkedText(container.Status),
	ports: checkedObjects(container.Ports).map(toPortMapping),
	volumes: checkedObjects(container.Mounts).flatMap(({Type, Name}) =>
		Type === 'volume' && Name ? [checkedText(Name)] : [],
	),
	networks: Object.keys(container.NetworkSettings?.Networks ?? {}),
	labels: textRecord(container.Labels),
});
