import type {
	ContainerMount,
	ContainerSpecification,
	GpuRequest,
	PortPublication,
} from '../../engine/container-specification.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {memoryText, wholeCpu} from '../../format/run-limits.ts';
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

/** A list of devices is one value of docker's own list: it has quotes of its own. */
const gpuText = (gpus: GpuRequest): string =>
	'devices' in gpus ? `"device=${gpus.devices.join(',')}"` : String(gpus.count);

function limitFlags({
	restart,
	memoryBytes,
	nanoCpus,
	gpus,
}: ContainerSpecification): readonly string[] {
	const most = restart?.most === undefined ? '' : `:${restart.most}`;
	return [
		...(restart ? ['--restart', `${restart.name}${most}`] : []),
		...(memoryBytes === undefined ? [] : ['--memory', memoryText(memoryBytes)]),
		...(nanoCpus === undefined ? [] : ['--cpus', String(nanoCpus / wholeCpu)]),
		...(gpus ? ['--gpus', gpuText(gpus)] : []),
	];
}

/** What else differs from the image's own settings. */
const processFlags = ({
	network,
	user,
	workingDirectory,
	entrypoint,
	labels,
}: ContainerSpecification): readonly string[] => [
	...(network === undefined ? [] : ['--network', network]),
	...(user === undefined ? [] : ['--user', user]),
	...(workingDirectory === undefined ? [] : ['--workdir', workingDirectory]),
	...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint[0] ?? '']),
	...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
];

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
		...processFlags(specification),
		...limitFlags(specification),
		image,
		// What follows the program of an entrypoint stands where a command does.
		...(specification.entrypoint?.slice(1) ?? []),
		...(command ?? []),
	]);
}

/** The same with secrets covered, to be shown. */
export const shownRunCommand = (specification: ContainerSpecification): string =>
	dockerRunCommand({
		...specification,
		environment: specification.environment.map(shownVariable),
	});
