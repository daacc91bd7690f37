import type {ContainerSpecification} from '../../engine/container-specification.ts';
import type {ContainerSummary} from '../../engine/containers.ts';

/** Of the container; its value is the registry as references have it. */
const hostLabel = 'org.slipway.registry';

/** A registry that Slipway has started. */
export type OwnRegistry = {
	/** `localhost:5000` */
	host: string;
	container: Pick<ContainerSummary, 'id' | 'name' | 'state' | 'volumes'>;
};

/** What a registry is started with. */
export type OwnRegistryPlan = {
	/** Of the container. */
	name: string;
	/** Of the loopback address. */
	port: number;
	volume: string;
	image: string;
	/** Who may read and write; `undefined`: everyone on this machine. */
	login: {username: string; password: string} | undefined;
};

/** @returns By host; of several for one the one that runs, else the newest. */
export function ownRegistries(
	containers: readonly ContainerSummary[],
): ReadonlyMap<string, OwnRegistry> {
	const found = new Map<string, OwnRegistry>();
	for (const container of containers) {
		const host = container.labels[hostLabel];
		const known = host === undefined ? undefined : found.get(host);
		const isBetter =
			!known || (container.state === 'running' && known.container.state !== 'running');
		if (host !== undefined && /^localhost:\d{1,5}$/.test(host) && isBetter) {
			found.set(host, {host, container});
		}
	}

	return found;
}

export const hostOfPort = (port: number): string => `localhost:${port}`;

/** Where the accounts are in the container; the image has a configuration file, whose values these replace. */
export const accountsFile = 'slipway-registry/htpasswd';

/** What the engine is asked for. It holds no password: that comes as a file with only its hash. */
export function ownRegistrySpecification({
	name,
	port,
	volume,
	image,
	login,
}: OwnRegistryPlan): ContainerSpecification {
	return {
		image,
		name,
		command: undefined,
		isInteractive: false,
		environment: [
			'REGISTRY_STORAGE_DELETE_ENABLED=true',
			'REGISTRY_HTTP_ADDR=:5000',
			...(login
				? [
						'REGISTRY_AUTH=htpasswd',
						'REGISTRY_AUTH_HTPASSWD_REALM=Registry',
						`REGISTRY_AUTH_HTPASSWD_PATH=/${accountsFile}`,
					]
				: []),
		],
		ports: [{containerPort: 5000, protocol: 'tcp', hostPort: port, hostAddress: '127.0.0.1'}],
		mounts: [{kind: 'volume', source: volume, destination: '/var/lib/registry', readOnly: false}],
		removesItself: false,
		labels: {[hostLabel]: hostOfPort(port)},
	};
}
