import type Docker from 'dockerode';
import {safeText} from '../../../format/safe-text.ts';
import type {ContainerState, ContainerSummary, PortMapping} from '../../containers.ts';
import {familiarName, prefixedId} from '../names.ts';
import {amount, shownRecord, shownText} from '../values.ts';

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
	return safeText(plain.find(name => !name.includes('/')) ?? plain[0] ?? '');
}

const toPortMapping = (port: Partial<Docker.Port>): PortMapping => ({
	containerPort: port.PrivatePort ?? 0,
	protocol: shownText(port.Type) ?? 'tcp',
	hostPort: port.PublicPort || undefined,
	hostAddress: shownText(port.IP),
});

export const toContainerSummary = (container: Docker.ContainerInfo): ContainerSummary => ({
	id: safeText(container.Id ?? ''),
	name: ownName(container.Names),
	image: familiarName(container.Image),
	imageId: prefixedId(container.ImageID),
	command: safeText(container.Command ?? ''),
	createdAt: amount(container.Created) * 1000,
	state: toContainerState(container.State),
	status: safeText(container.Status ?? ''),
	ports: (container.Ports ?? []).map(toPortMapping),
	volumes: (container.Mounts ?? []).flatMap(({Type, Name}) =>
		Type === 'volume' && Name ? [safeText(Name)] : [],
	),
	networks: Object.keys(container.NetworkSettings?.Networks ?? {}).map(safeText),
	labels: shownRecord(container.Labels),
});
