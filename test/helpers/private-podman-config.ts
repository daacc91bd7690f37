import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {PrivateNetwork} from './private-network.ts';

/** Podman wants far more open files and processes by default than a small machine may give. */
async function cappedLimit(title: string): Promise<number> {
	const limits = await readFile('/proc/self/limits', 'utf8');
	const line = limits.split('\n').find(candidate => candidate.startsWith(title)) ?? '';
	const hard = Number(line.slice(title.length).trim().split(/\s+/)[1]);
	return Number.isNaN(hard) ? 4096 : Math.min(hard, 4096);
}

type NetworkBackend = 'cni' | 'netavark';

const containersConfig = (
	folder: string,
	backend: NetworkBackend,
	openFiles: number,
	processes: number,
): string => `
[containers]
default_ulimits = ["nofile=${openFiles}:${openFiles}", "nproc=${processes}:${processes}"]
log_driver = "k8s-file"

[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
lock_type = "file"
tmp_dir = "${join(folder, 'run', 'libpod')}"

[network]
network_backend = "${backend}"
network_config_dir = "${join(folder, 'networks')}"
${backend === 'netavark' ? 'firewall_driver = "none"' : ''}
`;

const storageConfig = (folder: string): string => `
[storage]
driver = "overlay"
graphroot = "${join(folder, 'data')}"
runroot = "${join(folder, 'run')}"
`;

/** Plain http is allowed for registries on the loopback address, as Docker does by itself. */
const registriesConfig = `
unqualified-search-registries = ["docker.io"]

[[registry]]
location = "127.0.0.1"
insecure = true
`;

/** Its id is any that has the right form. */
const netavarkConfig = ({bridge, subnet, gateway, mtu}: PrivateNetwork): object => ({
	name: 'podman',
	id: '2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9',
	driver: 'bridge',
	network_interface: bridge,
	created: '2026-01-01T00:00:00Z',
	subnets: [{subnet, gateway}],
	ipv6_enabled: false,
	internal: false,
	dns_enabled: false,
	ipam_options: {driver: 'host-local'},
	options: {mtu: String(mtu)},
});

/** No firewall and port-mapping plugins: both leave chains of their own in the machine's iptables. */
const cniConfig = ({bridge, subnet, gateway, mtu}: PrivateNetwork, folder: string): object => ({
	cniVersion: '0.4.0',
	name: 'podman',
	plugins: [
		{
			type: 'bridge',
			bridge,
			mtu,
			isGateway: true,
			ipMasq: false,
			hairpinMode: true,
			ipam: {
				type: 'host-local',
				dataDir: join(folder, 'addresses'),
				routes: [{dst: '0.0.0.0/0'}],
				ranges: [[{subnet, gateway}]],
			},
		},
	],
});

/** Writes the configuration of a private Podman and returns the variables that make it read that alone. */
export async function writePodmanConfig(
	folder: string,
	network: PrivateNetwork,
	backend: NetworkBackend,
): Promise<Record<string, string>> {
	const openFiles = await cappedLimit('Max open files');
	const processes = await cappedLimit('Max processes');
	await mkdir(join(folder, 'networks'));
	await mkdir(join(folder, 'run'));
	await writeFile(
		join(folder, 'containers.conf'),
		containersConfig(folder, backend, openFiles, processes),
	);
	await writeFile(join(folder, 'registries.conf'), registriesConfig);
	await writeFile(join(folder, 'storage.conf'), storageConfig(folder));
	const [name, config] =
		backend === 'cni'
			? ['87-podman.conflist', cniConfig(network, folder)]
			: ['podman.json', netavarkConfig(network)];
	await writeFile(join(folder, 'networks', name), JSON.stringify(config));
	return {
		CONTAINERS_CONF: join(folder, 'containers.conf'),
		CONTAINERS_REGISTRIES_CONF: join(folder, 'registries.conf'),
		CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
		TMPDIR: join(folder, 'run'),
	};
}
