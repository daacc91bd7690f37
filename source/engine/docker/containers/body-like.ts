import type Docker from 'dockerode';
import {writeHealthcheck} from '../../healthcheck.ts';
import type {OwnSettings} from '../../own-settings.ts';
import {type OwnAnswer, podmanEndpoint, podmanHostConfig} from './podman-body.ts';

type Inspected = Docker.ContainerInspectInfo;
type Endpoints = Record<string, Docker.EndpointSettings>;

const set = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]));

/** `/db:/web/store`, as engines tell a link, is `db:store` where it is asked for. */
function toLink(link: string): string {
	const [from = '', to = ''] = link.split(':');
	return `${from.replace(/^\//, '')}:${to.split('/').at(-1)}`;
}

/** Where a line of `Binds` leads: `name:/data:ro`. */
const placeOf = (bind: string): string | undefined => bind.split(':')[1];

/**
Volumes without a name of their own are told among the mounts alone. With the names that their engine gave
them they are mounted again, which keeps what is in them.
*/
function volumesKept({HostConfig, Mounts}: Inspected): Pick<Docker.HostConfig, 'Binds' | 'Mounts'> {
	const volumes = (Mounts ?? []).filter(({Type, Name}) => Type === 'volume' && Name);
	const mounts = HostConfig.Mounts?.map(mount => ({
		...mount,
		Source:
			mount.Source || (volumes.find(({Destination}) => Destination === mount.Target)?.Name ?? ''),
	}));
	const binds: string[] = HostConfig.Binds ?? [];
	const places = new Set([...binds.map(placeOf), ...(mounts ?? []).map(({Target}) => Target)]);
	const nameless = volumes
		.filter(({Destination}) => !places.has(Destination))
		.map(({Name, Destination, RW}) => `${Name}:${Destination}${RW ? '' : ':ro'}`);
	return {Mounts: mounts, Binds: [...binds, ...nameless]};
}

/** Engines put the short id of the container behind them, and Podman 5 its hostname behind that. */
function ownAliases(
	aliases: readonly string[] | null | undefined,
	id: string,
): string[] | undefined {
	const end = aliases?.indexOf(id.slice(0, 12)) ?? -1;
	return aliases?.slice(0, end === -1 ? aliases.length : end);
}

/** Without the addresses that it got by itself, and the names that its engine adds. */
function toEndpoint(
	endpoint: Docker.EndpointSettings,
	{Id}: Pick<Inspected, 'Id'>,
	mac: string | undefined,
): Docker.EndpointSettings {
	const {IPAMConfig, Links, Aliases, DriverOpts} = endpoint;
	return {
		IPAMConfig,
		Links,
		DriverOpts,
		Aliases: ownAliases(Aliases, Id),
		...('GwPriority' in endpoint && {GwPriority: endpoint.GwPriority}),
		...(mac && {MacAddress: mac}),
	} as Docker.EndpointSettings;
}

/** Of the settings of the container itself; those that are not its own are left to the image. */
const ownBody = (own: OwnSettings): object => ({
	...(own.command && {Cmd: own.command}),
	...(own.entrypoint && {Entrypoint: own.entrypoint}),
	...(own.user && {User: own.user}),
	...(own.workingDirectory && {WorkingDir: own.workingDirectory}),
	...(own.stopSignal && {StopSignal: own.stopSignal}),
	...(own.healthcheck && {Healthcheck: writeHealthcheck(own.healthcheck)}),
	Env: own.environment ?? [],
	ExposedPorts: set(own.exposedPorts ?? []),
	Volumes: set(own.volumes ?? []),
	Labels: own.labels ?? {},
});

/** Of the process and its terminal, which no image says. */
function processBody({Id, Config}: Inspected): object {
	const told = Config as Inspected['Config'] & {
		StopTimeout?: number;
		NetworkDisabled?: boolean;
		StdinOnce?: boolean;
	};
	return {
		...(told.Hostname !== Id.slice(0, 12) && {Hostname: told.Hostname}),
		Domainname: told.Domainname,
		AttachStdin: told.AttachStdin,
		AttachStdout: told.AttachStdout,
		AttachStderr: told.AttachStderr,
		Tty: told.Tty,
		OpenStdin: told.OpenStdin,
		StdinOnce: told.StdinOnce,
		StopTimeout: told.StopTimeout,
		NetworkDisabled: told.NetworkDisabled,
	};
}

export type BodyLike = {
	/** Of POST /containers/create. */
	body: Docker.ContainerCreateOptions;
	/** Networks to connect it to afterwards: older engines take one when they create a container. */
	others: Array<readonly [network: string, endpoint: Docker.EndpointSettings]>;
};

type Source = {
	/** As it was told. */
	inspected: Inspected;
	/** What Podman adds; `undefined`: the engine is none. */
	podman: OwnAnswer | undefined;
};

/**
What makes a container like this one.
@param image What it is made of.
@param own What is its own in the place of what its image said.
*/
export function bodyLike({inspected, podman}: Source, image: string, own: OwnSettings): BodyLike {
	const {HostConfig, NetworkSettings} = inspected;
	const {MacAddress: mac} = inspected.Config as {MacAddress?: string};
	const mode = HostConfig.NetworkMode ?? 'default';
	const isShared = /^(?:host|none|container:|ns:|slirp4netns|pasta|private)/.test(mode);
	const networks = isShared ? {} : ((NetworkSettings.Networks ?? {}) as Endpoints);
	const first = mode in networks ? mode : Object.keys(networks)[0];
	const endpoints = Object.entries(networks).map(([name, told]) => {
		const endpoint = podman ? podmanEndpoint(told, podman.Config?.CreateCommand) : told;
		const ofFirst = name === first ? mac : undefined;
		return [name, toEndpoint(endpoint, inspected, podman ? endpoint.MacAddress : ofFirst)] as const;
	});
	return {
		body: {
			Image: image,
			...processBody(inspected),
			...ownBody(own),
			...(mac && {MacAddress: mac}),
			HostConfig: {
				...(podman ? podmanHostConfig(HostConfig) : HostConfig),
				...volumesKept(inspected),
				Links: (HostConfig.Links as string[] | null | undefined)?.map(toLink),
			},
			NetworkingConfig: {
				EndpointsConfig: Object.fromEntries(endpoints.filter(([name]) => name === first)),
			},
		} as Docker.ContainerCreateOptions,
		others: endpoints.filter(([name]) => name !== first),
	};
}
