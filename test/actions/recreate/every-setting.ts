/**
Body of POST /containers/create for a container that uses all settings an engine of these tests can give.
@param image With `/image-data` as a volume of its own.
@param names Of a volume, and of a network with the first three numbers of its addresses.
*/
export const everySetting = (
	image: string,
	{volume, network, subnet}: {volume: string; network: string; subnet: string},
	isPodman: boolean,
) => ({
	Image: image,
	// Each start of one that has the volume adds to what is in it.
	Cmd: ['sh', '-c', 'echo kept >> /nameless/file; echo lost > /file; exec sleep 1000'],
	Env: ['MINE=1'],
	Labels: {mine: 'yes', 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web'},
	Volumes: {'/nameless': {}},
	StopTimeout: 0,
	StopSignal: 'SIGQUIT',
	Hostname: 'shop',
	OpenStdin: true,
	Healthcheck: {Test: ['CMD', 'true'], Interval: 1_000_000_000, Timeout: 1_000_000_000, Retries: 2},
	ExposedPorts: {'8080/tcp': {}},
	...(!isPodman && {Domainname: 'example', MacAddress: '02:42:0a:61:01:bb'}),
	HostConfig: {
		Binds: [`${volume}:/named`, '/tmp:/host:ro'],
		Mounts: [
			{Type: 'tmpfs', Target: '/mem', TmpfsOptions: {SizeBytes: 1_048_576}},
			{Type: 'volume', Target: '/mounted'},
		],
		Tmpfs: {'/scratch': 'rw,size=64k'},
		PortBindings: {'8080/tcp': [{HostIp: '127.0.0.1', HostPort: '18097'}]},
		RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3},
		CapAdd: ['NET_ADMIN'],
		CapDrop: ['MKNOD'],
		ExtraHosts: ['db:10.0.0.1'],
		Dns: ['10.0.0.2'],
		DnsSearch: ['example.org'],
		DnsOptions: ['ndots:2'],
		Memory: 67_108_864,
		NanoCpus: 500_000_000,
		PidsLimit: 100,
		CpuShares: 512,
		ShmSize: 16_777_216,
		Ulimits: [
			{Name: 'nofile', Soft: 512, Hard: 1024},
			{Name: 'nproc', Soft: 1000, Hard: 1000},
		],
		Sysctls: {'net.ipv4.ip_forward': '1'},
		OomScoreAdj: 100,
		SecurityOpt: ['no-new-privileges'],
		GroupAdd: ['7'],
		...(!isPodman && {Init: true, LogConfig: {Type: 'json-file', Config: {'max-size': '1m'}}}),
		Devices: [{PathOnHost: '/dev/null', PathInContainer: '/dev/nothing', CgroupPermissions: 'rwm'}],
		NetworkMode: network,
	},
	NetworkingConfig: {
		EndpointsConfig: {
			[network]: {
				Aliases: ['shop-web'],
				IPAMConfig: {IPv4Address: `${subnet}.50`},
				...(!isPodman && {MacAddress: '02:42:0a:61:01:bb'}),
			},
		},
	},
});

/** How it takes part in the second network. */
export const secondEndpoint = (subnet: string) => ({
	Aliases: ['second'],
	IPAMConfig: {IPv4Address: `${subnet}.50`},
});
