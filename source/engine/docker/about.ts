import type Docker from 'dockerode';
import {dockerHub} from '../../format/image-reference.ts';
import type {EngineAbout, EngineRegistries} from '../engine.ts';
import type {HostFacts} from '../host-facts.ts';
import {speaksAtLeast} from './connection/api-version.ts';
import type {Connection} from './connection.ts';
import {deletesPlatformsFrom, tellsPlatformsFrom} from './images/platform-query.ts';
import {makeOfAnswer} from './requests/make-of-answer.ts';
import {engineItself} from './requests/subject.ts';
import {type RawMembership, toMembership} from './storage/swarm-operations.ts';
import {checkedTexts, optionalText} from './values.ts';

type Info = {
	ID?: string;
	Name?: string;
	Driver?: string;
	DriverStatus?: [string, string][] | null;
	DockerRootDir?: string;
	Images?: number;
	Containers?: number;
	ContainersRunning?: number;
	Runtimes?: Record<string, unknown> | null;
	/** From API 1.51 on. */
	DiscoveredDevices?: Array<{ID?: string}> | null;
	RegistryConfig?: {
		InsecureRegistryCIDRs?: string[] | null;
		IndexConfigs?: Record<string, {Secure?: boolean; Mirrors?: string[] | null}> | null;
		Mirrors?: string[] | null;
	} | null;
	Swarm?: RawMembership;
};

function toRegistries({RegistryConfig: config}: Info): EngineRegistries {
	const indexes = Object.entries(config?.IndexConfigs ?? {});
	const ofHub = indexes.find(([name]) => name === dockerHub)?.[1].Mirrors ?? [];
	return {
		insecure: [
			...indexes.flatMap(([name, {Secure: isSecure}]) => (isSecure === false ? [name] : [])),
			...checkedTexts(config?.InsecureRegistryCIDRs),
		],
		mirrors: [...new Set([...checkedTexts(ofHub), ...checkedTexts(config?.Mirrors)])],
	};
}

/** Docker gives GPUs by NVIDIA's runtime, or by devices that a CDI file describes. Podman's API for docker takes none. */
const tellsGpus = ({Runtimes: runtimes, DiscoveredDevices: devices}: Info): boolean =>
	Object.hasOwn(runtimes ?? {}, 'nvidia') ||
	(devices ?? []).some(({ID: id}) => /\/gpu=/.test(String(id)));

const containerdSnapshotter = 'io.containerd.snapshotter.v1';

function toAbout(
	transport: Connection['transport'],
	version: Docker.DockerVersion,
	info: Info,
): EngineAbout {
	const apiVersion = transport.apiVersion ?? version.ApiVersion;
	const usesContainerdStore = (info.DriverStatus ?? []).some(
		([key, value]) => key === 'driver-type' && value === containerdSnapshotter,
	);
	return {
		flavour: transport.isPodman ? 'podman' : 'docker',
		name: transport.isPodman ? 'Podman' : 'Docker',
		version: version.Version,
		apiVersion,
		platform: `${version.Os}/${version.Arch}`,
		// Podman makes one up for every answer.
		id: transport.isPodman ? undefined : optionalText(info.ID),
		hostName: optionalText(info.Name),
		storageDriver: optionalText(info.Driver),
		usesContainerdStore,
		tellsPlatforms: usesContainerdStore && speaksAtLeast(apiVersion, tellsPlatformsFrom),
		deletesPlatforms: usesContainerdStore && speaksAtLeast(apiVersion, deletesPlatformsFrom),
		hasGpus: !transport.isPodman && tellsGpus(info),
		rootDirectory: optionalText(info.DockerRootDir),
		registries: toRegistries(info),
		swarm: toMembership(info.Swarm),
	};
}

/** What GET /version and GET /info tell of an engine. */
type EngineInfo = {about: EngineAbout} & Pick<HostFacts, 'counts'>;

/** GET /version and GET /info, with how much there is. */
export async function readInfo(
	{client, transport}: Connection,
	signal: AbortSignal,
): Promise<EngineInfo> {
	const docker = client(signal, engineItself);
	const [version, info]: [Docker.DockerVersion, Info] = await Promise.all([
		docker.version(),
		docker.info(),
	]);
	return makeOfAnswer('GET /info', () => {
		const {Images: images, Containers: containers, ContainersRunning: running} = info;
		const isTold = images !== undefined && containers !== undefined && running !== undefined;
		return {
			about: toAbout(transport, version, info),
			counts: isTold ? {images, containers, running} : undefined,
		};
	});
}

/** GET /version and GET /info */
export const readAbout = async (
	connection: Connection,
	signal: AbortSignal,
): Promise<EngineAbout> => (await readInfo(connection, signal)).about;
