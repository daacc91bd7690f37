import type Docker from 'dockerode';

type HostConfig = Docker.HostConfig;

/** What Podman tells of a container under its own path alone. */
export type OwnAnswer = {
	/** Id of the pod that it is in; empty: none. */
	Pod?: string;
	/** Command line of what made it: of `podman run`, or of the service that did so for the API. */
	Config?: {CreateCommand?: string[]};
};

/**
The settings of a container's host as Podman takes them: it tells some in words that it does not take, and
some twice.
*/
export function podmanHostConfig(told: HostConfig): HostConfig {
	const {CpuPeriod, CpuQuota, MemorySwappiness, ...others} = told;
	return {
		...others,
		...(!told.NanoCpus && {CpuPeriod, CpuQuota}),
		// -1 stands for none, and 0 for what cgroup v2 refuses.
		...((MemorySwappiness ?? 0) > 0 && {MemorySwappiness}),
		PortBindings: Object.fromEntries(
			Object.entries((told.PortBindings ?? {}) as object).filter(([, bindings]) => bindings),
		),
		Ulimits: told.Ulimits?.map(limit => ({
			...limit,
			Name: (limit.Name ?? '').replace(/^RLIMIT_/, '').toLowerCase(),
		})),
		Devices: told.Devices?.map((device: {CgroupPermissions?: string}) => ({
			...device,
			CgroupPermissions: device.CgroupPermissions || 'rwm',
		})),
	} as HostConfig;
}

/**
The addresses that an endpoint has, as fixed ones, unless its command line shows that it did not ask for
them: Podman never tells which are fixed.
*/
export function podmanEndpoint(
	{IPAddress, GlobalIPv6Address, MacAddress, Aliases}: Docker.EndpointSettings,
	command: readonly string[] | undefined,
): Docker.EndpointSettings {
	const isTold = command?.some(word => word === 'run' || word === 'create');
	const fixed = (address: string | undefined) =>
		address && (!isTold || command?.some(word => word.includes(address))) ? address : undefined;
	const [IPv4Address, IPv6Address] = [fixed(IPAddress), fixed(GlobalIPv6Address)];
	return {
		Aliases,
		...((IPv4Address || IPv6Address) && {IPAMConfig: {IPv4Address, IPv6Address}}),
		...(fixed(MacAddress) && {MacAddress}),
	} as Docker.EndpointSettings;
}
