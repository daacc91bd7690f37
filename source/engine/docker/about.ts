import {safeText} from '../../format/safe-text.ts';
import type {EngineAbout} from '../engine.ts';
import type {Connection} from './connection.ts';
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
	return {
		flavour: transport.isPodman ? 'podman' : 'docker',
		name: transport.isPodman ? 'Podman' : 'Docker',
		version: safeText(version.Version),
		apiVersion: transport.apiVersion ?? safeText(version.ApiVersion),
		platform: safeText(`${version.Os}/${version.Arch}`),
		hostName: shownText(info.Name),
		storageDriver: shownText(info.Driver),
		usesContainerdStore: (info.DriverStatus ?? []).some(
			([key, value]) => key === 'driver-type' && value === containerdSnapshotter,
		),
		rootDirectory: shownText(info.DockerRootDir),
	};
}
