import type {ImageConfig} from '../../image-config.ts';

const set = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]));

/**
The settings of POST /commit, always complete: what is left out of the body becomes the container's.
An empty entrypoint with a command clears the container's entrypoint, an absent one does not.
*/
export const commitBody = (config: ImageConfig) => ({
	Cmd: config.command ?? [],
	Entrypoint: config.entrypoint ?? [],
	Env: config.environment,
	User: config.user ?? '',
	WorkingDir: config.workingDirectory ?? '',
	ExposedPorts: set(config.exposedPorts),
	Volumes: set(config.volumes),
	Labels: config.labels,
	StopSignal: config.stopSignal ?? '',
	...(config.healthcheck ? {Healthcheck: {Test: config.healthcheck}} : {}),
	Shell: config.shell ?? [],
	OnBuild: config.onBuild,
});
