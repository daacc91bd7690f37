import type Docker from 'dockerode';
import type {PortMapping} from '../../containers.ts';
import {shownText} from '../values.ts';

type Bindings = Record<string, {HostIp?: string; HostPort?: string}[] | null>;

function toMappings([key, bindings]: [string, Bindings[string]]): PortMapping[] {
	const [port = '', protocol = 'tcp'] = key.split('/');
	const exposed = {containerPort: Number(port), protocol: shownText(protocol) ?? 'tcp'};
	return bindings?.length
		? bindings.map(({HostIp, HostPort}) => ({
				...exposed,
				hostPort: Number(HostPort) || undefined,
				hostAddress: shownText(HostIp),
			}))
		: [{...exposed, hostPort: undefined, hostAddress: undefined}];
}

/** Ports in force while it runs; otherwise those that it asks for when started. */
export function portsOf(container: Docker.ContainerInspectInfo): PortMapping[] {
	const inForce = (container.NetworkSettings?.Ports ?? {}) as Bindings;
	const asked: Bindings = {
		...Object.fromEntries(
			Object.keys(container.Config?.ExposedPorts ?? {}).map(key => [key, null]),
		),
		...container.HostConfig?.PortBindings,
	};
	const ports = Object.keys(inForce).length > 0 ? inForce : asked;
	return Object.entries(ports)
		.flatMap(toMappings)
		.sort((left, right) => left.containerPort - right.containerPort);
}
