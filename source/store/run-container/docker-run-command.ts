import type {
	ContainerMount,
	ContainerSpecification,
	PortPublication,
} from '../../engine/container-specification.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {shownVariable} from '../../session/findings/shown-variable.ts';

function publication({hostAddress, hostPort, containerPort, protocol}: PortPublication): string {
	const address = hostAddress?.includes(':') ? `[${hostAddress}]` : hostAddress;
	const host = address === undefined ? '' : `${address}:`;
	const port = hostPort === undefined ? (address === undefined ? '' : ':') : `${hostPort}:`;
	return `${host}${port}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function mountFlags({kind, source, destination, readOnly, modes = []}: ContainerMount): string[] {
	const all = [...(readOnly ? ['ro'] : []), ...modes];
	const mode = all.length === 0 ? '' : `:${all.join(',')}`;
	return kind === 'tmpfs'
		? ['--tmpfs', `${destination}${mode}`]
		: ['-v', `${source}:${destination}${mode}`];
}

/** The `docker run` that does the same, ready for a shell. */
export function dockerRunCommand(specification: ContainerSpecification): string {
	const {image, name, command, isInteractive, environment, ports, mounts, removesItself} =
		specification;
	const {platform} = specification;
	return joinCommandLine([
		'docker',
		'run',
		isInteractive ? '-it' : '-d',
		...(removesItself ? ['--rm'] : []),
		...(platform === undefined ? [] : ['--platform', platform]),
		...(name === undefined ? [] : ['--name', name]),
		...ports.flatMap(port => ['-p', publication(port)]),
		...environment.flatMap(variable => ['-e', variable]),
		...mounts.flatMap(mountFlags),
		image,
		...(command ?? []),
	]);
}

/** The same with secrets covered, to be shown. */
export const shownRunCommand = (specification: ContainerSpecification): string =>
	dockerRunCommand({
		...specification,
		environment: specification.environment.map(shownVariable),
	});
