import type Docker from 'dockerode';
import {safeText} from '../../../format/safe-text.ts';
import type {ContainerMount} from '../../container-specification.ts';
import type {ContainerDetails} from '../../containers.ts';
import {platformText, type RawPlatform} from '../images/image-manifest.ts';
import {familiarName, prefixedId} from '../names.ts';
import {moment, shownCommand, shownRecord, shownText, shownTexts} from '../values.ts';
import {ownName, toContainerState} from './container-summary.ts';
import {portsOf} from './port-mappings.ts';

type Inspected = Docker.ContainerInspectInfo;

const mountKinds = new Set(['bind', 'volume', 'tmpfs']);

const toMount = (mount: Inspected['Mounts'][number]): ContainerMount => ({
	kind: mountKinds.has(mount.Type) ? (mount.Type as ContainerMount['kind']) : 'other',
	source: safeText((mount.Type === 'volume' ? mount.Name : mount.Source) ?? ''),
	destination: safeText(mount.Destination ?? ''),
	readOnly: !mount.RW,
});

const networksOf = ({NetworkSettings}: Inspected): Record<string, string> =>
	shownRecord(
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
	const entrypoint = (shownCommand(Config.Entrypoint) ?? []).filter(word => word !== '');
	const configured = [...entrypoint, ...(Config.Cmd ?? [])];
	return shownTexts(configured.length === 1 ? [Path] : [Path, ...(Args ?? [])]);
}

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
		id: safeText(container.Id ?? ''),
		name: ownName([container.Name ?? '']),
		image: familiarName(Config.Image),
		imageId: prefixedId(container.Image),
		imagePlatform: imagePlatformOf(container),
		state: toContainerState(State.Status),
		exitCode: hasEnded ? State.ExitCode : undefined,
		startedAt,
		finishedAt: hasEnded ? moment(State.FinishedAt) : undefined,
		createdAt: moment(container.Created) ?? 0,
		error: shownText(State.Error),
		isTty: Config.Tty === true,
		isStdinOpen: Config.OpenStdin === true,
		commandLine: commandLineOf(container),
		environment: shownTexts(Config.Env),
		user: shownText(Config.User),
		workingDirectory: shownText(Config.WorkingDir),
		hostname: shownText(Config.Hostname),
		restartPolicy: restartPolicy === 'no' ? undefined : shownText(restartPolicy),
		mounts: (container.Mounts ?? []).map(toMount),
		ports: portsOf(container),
		networks: networksOf(container),
		labels: shownRecord(Config.Labels),
		removesItself: HostConfig?.AutoRemove ?? false,
		raw: container,
	};
}
