import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import {writeHealthcheck} from '../../healthcheck.ts';
import type {ImageConfig} from '../../image-config.ts';
import {readsCommitBody} from '../../podman-version.ts';
import type {Transport} from '../connection/transport.ts';
import {podmanChanges} from './podman-changes.ts';

const set = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]));

/**
The settings of POST /commit, always complete: what is left out of the body becomes the container's.
An empty entrypoint with a command clears the container's entrypoint, an absent one does not.
*/
const commitBody = (config: ImageConfig) => ({
	Cmd: config.command ?? [],
	Entrypoint: config.entrypoint ?? [],
	Env: config.environment,
	User: config.user ?? '',
	WorkingDir: config.workingDirectory ?? '',
	ExposedPorts: set(config.exposedPorts),
	Volumes: set(config.volumes),
	Labels: config.labels,
	StopSignal: config.stopSignal ?? '',
	...(config.healthcheck ? {Healthcheck: writeHealthcheck(config.healthcheck)} : {}),
	Shell: config.shell ?? [],
	OnBuild: config.onBuild,
});

type ContainerConfig = Docker.ContainerInspectInfo['Config'];

/** What tells an engine the configuration of an image that is committed. */
export type CommitSettings = {
	/** JSON body of POST /commit; every engine wants one. */
	body: object;
	/** Dockerfile instructions, for those that do not read the body. */
	changes?: string[];
};

/** Podman looks a variable without a value up in its own environment. */
function withValues(lines: readonly string[]): void {
	const lacking = lines.find(line => !line.includes('='));
	if (lacking !== undefined) {
		throw new Problem({
			reason: 'not-supported',
			message: `Podman cannot commit the variable ${lacking} without a value.`,
			nextStep: 'Use the form NAME=value. The value may be empty.',
		});
	}
}

/**
The settings in the form that this engine takes to the byte.

@throws Problem `not-supported` for what it would change.
*/
export function commitSettings(
	config: ImageConfig,
	container: ContainerConfig,
	{isPodman, podmanVersion}: Pick<Transport, 'isPodman' | 'podmanVersion'>,
): CommitSettings {
	const body = commitBody(config);
	if (!isPodman) {
		return {body};
	}

	withValues(config.environment);
	if (!readsCommitBody(podmanVersion)) {
		return {body, changes: podmanChanges(config, container)};
	}

	const hasNothingToRun = body.Cmd.length === 0 && body.Entrypoint.length === 0;
	// As Docker does: the command stays, the entrypoint goes. Podman would keep both.
	return {body: hasNothingToRun ? {...body, Cmd: container.Cmd ?? []} : body};
}
