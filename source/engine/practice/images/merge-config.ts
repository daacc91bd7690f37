import type {ImageConfig} from '../../image-config.ts';
import {mergeEnvironment} from '../containers/merge-environment.ts';

const union = (own: readonly string[], other: readonly string[]) => [
	...new Set([...own, ...other]),
];

/** What Docker makes of the settings of a commit: what is left out comes back from the container. */
export const mergeConfig = (own: ImageConfig, container: ImageConfig): ImageConfig => {
	const hasEntrypoint = (own.entrypoint?.length ?? 0) > 0;
	const hasCommand = (own.command?.length ?? 0) > 0;
	return {
		...own,
		entrypoint: hasEntrypoint ? own.entrypoint : undefined,
		command: hasCommand ? own.command : hasEntrypoint ? undefined : container.command,
		environment: mergeEnvironment(container.environment, own.environment),
		exposedPorts: union(own.exposedPorts, container.exposedPorts),
		volumes: union(own.volumes, container.volumes),
		user: own.user || container.user,
		workingDirectory: own.workingDirectory || container.workingDirectory,
		labels: {...container.labels, ...own.labels},
		stopSignal: own.stopSignal || container.stopSignal,
		healthcheck: own.healthcheck ?? container.healthcheck,
	};
};
