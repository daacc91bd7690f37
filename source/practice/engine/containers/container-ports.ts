import type {PortMapping} from '../../../engine/containers.ts';
import type {PracticeState} from '../practice-state.ts';
import {portTaken} from './container-conflict.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';

const portKey = (port: {containerPort: number; protocol: string}) =>
	`${port.containerPort}/${port.protocol}`;

const firstFreePort = 32_768;

/** Published ports with what they are bound to, then ports that are only exposed; for the lists. */
export function portMappings(container: ContainerRecord): PortMapping[] {
	if (!isAlive(container)) {
		return [];
	}

	const published = container.publications.map(publication => ({
		containerPort: publication.containerPort,
		protocol: publication.protocol,
		hostPort: container.boundPorts.get(portKey(publication)) ?? publication.hostPort,
		hostAddress: publication.hostAddress ?? '0.0.0.0',
	}));
	const keys = new Set(published.map(portKey));
	const exposed = container.exposedPorts
		.filter(key => !keys.has(key))
		.map(key => {
			const [port, protocol = 'tcp'] = key.split('/');
			return {
				containerPort: Number(port),
				protocol,
				hostPort: undefined,
				hostAddress: undefined,
			};
		});
	return [...published, ...exposed];
}

/** @throws Problem `conflict` with the container that has the port. */
export function bindPorts(state: PracticeState, container: ContainerRecord): void {
	const holders = new Map<number, ContainerRecord>();
	for (const other of state.containers.values()) {
		if (other !== container && isAlive(other)) {
			for (const port of other.boundPorts.values()) {
				holders.set(port, other);
			}
		}
	}

	let next = firstFreePort;
	const bound = container.publications.map(publication => {
		const {hostPort} = publication;
		const holder = hostPort === undefined ? undefined : holders.get(hostPort);
		if (hostPort !== undefined && holder) {
			throw portTaken(holder, hostPort);
		}

		while (hostPort === undefined && holders.has(next)) {
			next++;
		}

		const port = hostPort ?? next++;
		return [portKey(publication), port] as const;
	});
	for (const [key, port] of bound) {
		container.boundPorts.set(key, port);
	}
}
