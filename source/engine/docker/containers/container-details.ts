import type Docker from 'dockerode';
import type {ContainerMount} from '../../container-specification.ts';
import type {ContainerDetails, PortMapping} from '../../containers.ts';
import {toImageConfig} from '../images/image-config.ts';
import {platformText, type RawPlatform} from '../images/image-manifest.ts';
import {familiarName, prefixedId} from '../names.ts';
import {commandWords, moment, optionalText, textRecord} from '../values.ts';
import {ownName, toContainerState} from './container-summary.ts';

type Bindings = Record<string, {HostIp?: string; HostPort?: string}[] | null>;

function toMappings([key, bindings]: [string, Bindings[string]]): PortMapping[] {
	const [port = '', protocol = 'tcp'] = key.split('/');
	const exposed = {containerPort: Number(port), protocol: optionalText(protocol) ?? 'tcp'};
	return bindings?.length
		? bindings.map(({HostIp, HostPort}) => ({
				...exposed,
				hostPort: Number(HostPort) || undefined,
				hostAddress: optionalText(HostIp),
			}))
		: [{...exposed, hostPort: undefined, hostAddress: undefined}];
}

/** Ports in force while it runs; otherwise those that it asks for when started. */
function portsOf(container: Docker.ContainerInspectInfo): PortMapping[] {
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

type Inspected = Docker.ContainerInspectInfo;

const mountKinds = new Set(['bind', 'volume', 'tmpfs']);

const toMount = (mount: Inspected['Mounts'][number]): ContainerMount => ({
	kind: mountKinds.has(mount.Type) ? (mount.Type as ContainerMount['kind']) : 'other',
	source: (mount.Type === 'volume' ? mount.Name : mount.Source) ?? '',
	destination: mount.Destination ?? '',
	readOnly: !mount.RW,
});

/** Engines list those of `--mount` and `--tmpfs` in two places, some of them in both. */
function mountsOf({Mounts, HostConfig}: Inspected): ContainerMount[] {
	const mounts = (Mounts ?? []).map(toMount);
	const known = new Set(mounts.map(({destination}) => destination));
	const inMemory = Object.entries(textRecord(HostConfig?.Tmpfs));
	return [
		...mounts,
		...inMemory
			.filter(([destination]) => !known.has(destination))
			.map(
				([destination, options]): ContainerMount => ({
					kind: 'tmpfs',
					source: '',
					destination,
					readOnly: options.split(',').includes('ro'),
				}),
			),
	];
}

const networksOf = ({NetworkSettings}: Inspected): Record<string, string> =>
	textRecord(
		Object.fromEntries(
			Object.entries(NetworkSettings?.Networks ?? {}).map(([name, network]) => [
				name,
				network?.IPAddress || network?.GlobalIPv6Address || '',
			]),
		),
	);

/** Podman repeats a command of one word as its own argument. */
function commandLineOf({Path, Args, Config: given}: Inspected): string[] {
	const Config: Partial<Inspected['Config']> = given ?? {};
	// One empty word is an entrypoint that was taken away.
	const entrypoint = (commandWords(Config.Entrypoint) ?? []).filter(word => word !== '');
	const configured = [...entrypoint, ...(Config.Cmd ?? [])];
	return configured.length === 1 ? [Path] : [Path, ...(Args ?? [])];
}

const healths = ['starting', 'healthy', 'unhealthy'] as const;

/** Docker with the containerd store, from API 1.48 on. */
type RawManifestDescriptor = {ImageManifestDescriptor?: {platform?: RawPlatform | null} | null};

function imagePlatformOf(container: Inspected & RawManifestDescriptor): string | undefined {
	const platform = container.ImageManifestDescriptor?.platform;
	return platform ? platformText(platform) : undefined;
}

export function toContainerDetails(container: Inspected): ContainerDetails {
	const {HostConfig} = container;
	// Of what is half removed, engines leave parts out.
	const State: Partial<Inspected['State']> = container.State ?? {};
	const Config: Partial<Inspected['Config']> = container.Config ?? {};
	const startedAt = moment(State.StartedAt);
	const hasEnded = startedAt !== undefined && !State.Running && !State.Restarting;
	const restartPolicy = HostConfig?.RestartPolicy?.Name;
	return {
		id: container.Id ?? '',
		name: ownName([container.Name ?? '']),
		image: familiarName(Config.Image),
		imageId: prefixedId(container.Image),
		imagePlatform: imagePlatformOf(container),
		state: toContainerState(State.Status),
		exitCode: hasEnded ? State.ExitCode : undefined,
		startedAt,
		finishedAt: hasEnded ? moment(State.FinishedAt) : undefined,
		createdAt: moment(container.Created) ?? 0,
		error: optionalText(State.Error),
		isTty: Config.Tty === true,
		isStdinOpen: Config.OpenStdin === true,
		commandLine: commandLineOf(container),
		environment: Config.Env ?? [],
		user: optionalText(Config.User),
		workingDirectory: optionalText(Config.WorkingDir),
		hostname: optionalText(Config.Hostname),
		restartPolicy: restartPolicy === 'no' ? undefined : optionalText(restartPolicy),
		restartCount: container.RestartCount,
		health: healths.find(health => health === State.Health?.Status),
		mounts: mountsOf(container),
		ports: portsOf(container),
		networks: networksOf(container),
		labels: textRecord(Config.Labels),
		config: toImageConfig(Config),
		removesItself: HostConfig?.AutoRemove ?? false,
		inspected: container,
	};
}
