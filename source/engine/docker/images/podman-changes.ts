import type Docker from 'dockerode';
import {safeText} from '../../../format/safe-text.ts';
import {EngineError} from '../../engine-error.ts';
import type {ImageConfig} from '../../images.ts';

type ContainerConfig = Docker.ContainerInspectInfo['Config'];

/** Podman takes one pair of quotation marks away, so that they can be meant as they stand. */
const quoted = (text: string) => `"${text}"`;

const oneLine = (change: string): string => {
	if (/[\r\n]/.test(change)) {
		throw new EngineError({
			reason: 'not-supported',
			message: `Podman cannot commit a value with a line break: ${safeText(change)}`,
			nextStep: 'Write it on one line.',
		});
	}

	return change;
};

/**
The same settings as Dockerfile instructions. Podman 4 wants a body with a commit and does not read
it. What the container has already is left out: it is kept anyway.
*/
export const podmanChanges = (config: ImageConfig, container: ContainerConfig): string[] => {
	const {command = [], entrypoint = [], user, workingDirectory, stopSignal} = config;
	const variables = new Set(container.Env ?? []);
	const labels = container.Labels ?? {};
	return [
		`ENTRYPOINT ${JSON.stringify(entrypoint)}`,
		...(command.length > 0 || entrypoint.length > 0 ? [`CMD ${JSON.stringify(command)}`] : []),
		...config.environment
			.filter(line => !variables.has(line))
			.map(line => {
				const equals = line.indexOf('=');
				return `ENV ${line.slice(0, equals)}=${quoted(line.slice(equals + 1))}`;
			}),
		...(user ? [`USER ${user}`] : []),
		...(workingDirectory ? [`WORKDIR ${workingDirectory}`] : []),
		...config.exposedPorts.map(port => `EXPOSE ${port}`),
		...(config.volumes.length > 0 ? [`VOLUME ${JSON.stringify(config.volumes)}`] : []),
		...Object.entries(config.labels)
			.filter(([key, value]) => labels[key] !== value)
			.map(([key, value]) => `LABEL ${quoted(key)}=${quoted(value)}`),
		...(stopSignal ? [`STOPSIGNAL ${stopSignal}`] : []),
	].map(oneLine);
};
