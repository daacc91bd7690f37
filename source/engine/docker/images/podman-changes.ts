import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {ImageConfig} from '../../image-config.ts';

type ContainerConfig = Docker.ContainerInspectInfo['Config'];

/** Podman takes one pair of quotation marks away, so that they can be meant as they stand. */
const quoted = (text: string) => `"${text}"`;

function refuse(what: string, nextStep: string): never {
	throw new Problem({
		reason: 'not-supported',
		message: `This version of Podman cannot commit ${what}.`,
		nextStep,
	});
}

const oneLine = (change: string): string =>
	change.includes('\n')
		? refuse(`a value with a line break: ${change}`, 'Put it on one line.')
		: change;

/** Blanks around these are taken away. */
const trimmed = (instruction: 'USER' | 'WORKDIR', value: string): string =>
	value === value.trim()
		? `${instruction} ${value}`
		: refuse(
				`${instruction} ${JSON.stringify(value)} with surrounding blanks`,
				'Remove the blanks.',
			);

const label = (key: string, value: string): string =>
	key === '' || key.includes('=')
		? refuse(`the label key ${JSON.stringify(key)}`, 'Choose a key without =.')
		: `LABEL ${quoted(key)}=${quoted(value)}`;

function variable(line: string): string {
	const equals = line.indexOf('=');
	return equals === 0
		? refuse(`the variable ${line} (its name is empty)`, 'Use the form NAME=value.')
		: `ENV ${quoted(line.slice(0, equals))}=${quoted(line.slice(equals + 1))}`;
}

function port(text: string): string {
	const [, number] = /^(\d{1,5})(?:\/(?:tcp|udp))?$/.exec(text) ?? [];
	return Number(number) >= 1 && Number(number) <= 65_535
		? `EXPOSE ${text}`
		: refuse(`the port ${text}`, 'Use the form 80/tcp or 53/udp.');
}

const volumes = (paths: readonly string[]): string[] =>
	paths.some(path => path.trim() === '')
		? refuse('a volume without a path', 'Enter its path.')
		: paths.length === 0
			? []
			: [`VOLUME ${JSON.stringify(paths)}`];

/**
The same settings as Dockerfile instructions, for Podman before 4.9.3: it wants a body with a commit and
does not read it. Its parser knows neither escapes nor variables, and takes a line as it stands. What
the container has already is left out: it is kept anyway.

@throws Problem `not-supported` for what these instructions cannot say.
*/
export function podmanChanges(config: ImageConfig, container: ContainerConfig): string[] {
	const {command = [], entrypoint = [], user, workingDirectory, stopSignal} = config;
	const variables = new Set(container.Env ?? []);
	const labels = container.Labels ?? {};
	return [
		`ENTRYPOINT ${JSON.stringify(entrypoint)}`,
		...(command.length > 0 || entrypoint.length > 0 ? [`CMD ${JSON.stringify(command)}`] : []),
		...config.environment.filter(line => !variables.has(line)).map(variable),
		...(user ? [trimmed('USER', user)] : []),
		...(workingDirectory ? [trimmed('WORKDIR', workingDirectory)] : []),
		...config.exposedPorts.map(port),
		...volumes(config.volumes),
		...Object.entries(config.labels)
			.filter(([key, value]) => labels[key] !== value)
			.map(([key, value]) => label(key, value)),
		...(stopSignal ? [`STOPSIGNAL ${stopSignal}`] : []),
	].map(oneLine);
}
