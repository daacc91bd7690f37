import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {
	ContainerMount,
	ContainerSpecification,
	GpuRequest,
	PortPublication,
} from '../../container-specification.ts';

const portKey = ({containerPort, protocol}: PortPublication) => `${containerPort}/${protocol}`;

function portBindings(ports: PortPublication[]): Docker.PortMap {
	const bindings: Docker.PortMap = {};
	for (const port of ports) {
		bindings[portKey(port)] = [
			...(bindings[portKey(port)] ?? []),
			{HostIp: port.hostAddress ?? '', HostPort: port.hostPort?.toString() ?? ''},
		];
	}

	return bindings;
}

function toMount({kind, source, destination, readOnly}: ContainerMount): Docker.MountSettings {
	if (kind === 'other') {
		throw new Problem({
			reason: 'invalid',
			message: `The mount at ${destination} has a type that Slipway cannot create.`,
		});
	}

	return {
		Type: kind,
		Source: kind === 'tmpfs' ? '' : source,
		Target: destination,
		ReadOnly: readOnly,
	};
}

const processOptions = ({
	command,
	entrypoint,
	user,
	workingDirectory,
}: ContainerSpecification): Docker.ContainerCreateOptions => ({
	...(command ? {Cmd: command} : {}),
	// One empty word is how the API spells "none at all"; an empty list means the image's own.
	...(entrypoint ? {Entrypoint: entrypoint.length === 0 ? [''] : entrypoint} : {}),
	...(user === undefined ? {} : {User: user}),
	...(workingDirectory === undefined ? {} : {WorkingDir: workingDirectory}),
});

/** As `docker run --gpus` asks for them; -1 stands for all. */
const deviceRequest = (gpus: GpuRequest) => ({
	Driver: '',
	...('devices' in gpus
		? {DeviceIDs: gpus.devices}
		: {Count: gpus.count === 'all' ? -1 : gpus.count}),
	Capabilities: [['gpu']],
});

const limitOptions = ({
	restart,
	memoryBytes,
	nanoCpus,
	gpus,
}: ContainerSpecification): Docker.HostConfig => ({
	...(restart ? {RestartPolicy: {Name: restart.name, MaximumRetryCount: restart.most ?? 0}} : {}),
	...(memoryBytes === undefined ? {} : {Memory: memoryBytes}),
	...(nanoCpus === undefined ? {} : {NanoCpus: nanoCpus}),
	...(gpus ? {DeviceRequests: [deviceRequest(gpus)]} : {}),
});

const hostOptions = (specification: ContainerSpecification): Docker.HostConfig => ({
	AutoRemove: specification.removesItself,
	PortBindings: portBindings(specification.ports),
	Mounts: specification.mounts.filter(mount => !mount.modes?.length).map(toMount),
	Binds: specification.mounts.flatMap(({source, destination, readOnly, modes = []}) =>
		modes.length === 0
			? []
			: [`${source}:${destination}:${[...(readOnly ? ['ro'] : []), ...modes].join(',')}`],
	),
	...(specification.network === undefined ? {} : {NetworkMode: specification.network}),
	...limitOptions(specification),
	...(specification.logDriver ? {LogConfig: {Type: specification.logDriver, Config: {}}} : {}),
});

/** Parameters of POST /containers/create. */
export const creationQuery = ({name, platform}: ContainerSpecification) => ({
	...(name === undefined ? {} : {name}),
	...(platform === undefined ? {} : {platform}),
});

/**
Body of POST /containers/create. A bind mount whose source is missing is an error, not a new folder.
`StdinOnce` stays false: a terminal that went away can be attached again.
*/
export const creationBody = (
	specification: ContainerSpecification,
): Docker.ContainerCreateOptions => ({
	Image: specification.image,
	...processOptions(specification),
	Env: specification.environment,
	Labels: specification.labels,
	Tty: specification.isInteractive,
	OpenStdin: specification.isInteractive,
	AttachStdin: specification.isInteractive,
	AttachStdout: specification.isInteractive,
	AttachStderr: specification.isInteractive,
	ExposedPorts: Object.fromEntries(specification.ports.map(port => [portKey(port), {}])),
	HostConfig: hostOptions(specification),
});
