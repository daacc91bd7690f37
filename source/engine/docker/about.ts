import {safeText} from '../../format/safe-text.ts';
import type {EngineAbout} from '../engine.ts';
import {speaksAtLeast} from './connection/api-version.ts';
import type {Connection} from './connection.ts';
import {deletesPlatformsFrom, tellsPlatformsFrom} from './images/platform-query.ts';
import {engineItself} from './requests/subject.ts';
import {shownText} from './values.ts';

type Info = {
	Name?: string;
	Driver?: string;
	DriverStatus?: [string, string][] | null;
	DockerRootDir?: string;
};

const containerdSnapshotter = 'io.containerd.snapshotter.v1';

/** GET /version and GET /info */
export async function readAbout(
	{client, transport}: Connection,
	signal: AbortSignal,
): Promise<EngineAbout> {
	const docker = client(signal, engineItself);
	const [version, info]: [Awaited<ReturnType<typeof docker.version>>, Info] = await Promise.all([
		docker.version(),
		docker.info(),
	]);
	const apiVersion = transport.apiVersion ?? safeText(version.ApiVersion);
	const usesContainerdStore = (info.DriverStatus ?? []).some(
		([key, value]) => key === 'driver-type' && value === containerdSnapshotter,
	);
	return {
		flavour: transport.isPodman ? 'podman' : 'docker',
		name: transport.isPodman ? 'Podman' : 'Docker',
		version: safeText(version.Version),
		apiVersion,
		platform: safeText(`${version.Os}/${version.Arch}`),
		hostName: shownText(info.Name),
		storageDriver: shownText(info.Driver),
		usesContainerdStore,
		tellsPlatforms: usesContainerdStore && speaksAtLeast(apiVersion, tellsPlatformsFrom),
		deletesPlatforms: usesContainerdStore && speaksAtLeast(apiVersion, deletesPlatformsFrom),
		rootDirectory: shownText(info.DockerRootDir),
	};
}
