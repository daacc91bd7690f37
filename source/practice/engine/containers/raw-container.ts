import {portMappings} from './container-ports.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';

const date = (time: number | undefined) =>
	time === undefined ? '0001-01-01T00:00:00Z' : new Date(time).toISOString();

function portBindings(container: ContainerRecord) {
	const bindings: Record<string, Array<{HostIp: string; HostPort: string}> | null> = {};
	for (const port of portMappings(container)) {
		bindings[`${port.containerPort}/${port.protocol}`] =
			port.hostPort === undefined
				? null
				: [{HostIp: port.hostAddress ?? '', HostPort: String(port.hostPort)}];
	}

	return bindings;
}

/** The container as GET /containers/{id}/json would tell it, for the inspect view. Not made safe. */
export const rawContainer = (container: ContainerRecord): unknown => ({
	Id: container.id,
	Created: date(container.createdAt),
	Path: container.commandLine[0] ?? '',
	Args: container.commandLine.slice(1),
	State: {
		Status: container.state,
		Running: isAlive(container),
		Paused: container.state === 'paused',
		Restarting: container.state === 'restarting',
		ExitCode: container.exitCode ?? 0,
		Error: container.error ?? '',
		StartedAt: date(container.startedAt),
		FinishedAt: date(container.finishedAt),
		Health: container.health === undefined ? undefined : {Status: container.health},
	},
	Image: container.imageId,
	Name: `/${container.name}`,
	Driver: 'practice',
	HostConfig: {
		AutoRemove: container.removesItself,
		RestartPolicy: {Name: container.restartPolicy ?? 'no'},
	},
	Mounts: container.mounts.map(mount => ({
		Type: mount.kind,
		Source: mount.source,
		Destination: mount.destination,
		RW: !mount.readOnly,
	})),
	Config: {
		Hostname: container.hostname,
		User: container.user ?? '',
		Tty: container.isTty,
		OpenStdin: container.isTty,
		Env: [...container.environment],
		Image: container.image,
		WorkingDir: container.workingDirectory,
		Labels: {...container.labels},
		StopSignal: container.stopSignal,
	},
	NetworkSettings: {
		Ports: portBindings(container),
		Networks: {[container.network]: {IPAddress: container.address}},
	},
});
