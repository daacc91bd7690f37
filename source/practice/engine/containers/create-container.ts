import type {
	ContainerMount,
	ContainerSpecification,
} from '../../../engine/container-specification.ts';
import type {Likeness} from '../../../engine/containers.ts';
import type {ImageConfig} from '../../../engine/image-config.ts';
import {ownSettings} from '../../../engine/own-settings.ts';
import {familiarReference} from '../../../format/image-reference.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {Problem} from '../../../problem.ts';
import {createFileTree} from '../../machine/files/file-tree.ts';
import {findImage} from '../images/find-image.ts';
import {choosePlatform} from '../images/image-platforms.ts';
import {filesOf, type ImageRecord, unpackedBytesOf} from '../images/image-record.ts';
import type {PracticeState} from '../practice-state.ts';
import {makeVolumes} from '../storage/volume-operations.ts';
import {nameTaken} from './container-conflict.ts';
import {emitForContainer} from './container-events.ts';
import {createContainerLog} from './container-log.ts';
import {makeUpName, requireName} from './container-name.ts';
import type {ContainerRecord} from './container-record.ts';
import {findContainer} from './find-container.ts';
import {mergeEnvironment} from './merge-environment.ts';

/** An entrypoint of the container's own drops the image's command, too. */
const programOf = (
	image: ImageRecord,
	{entrypoint, command}: ContainerSpecification,
): Pick<ImageConfig, 'entrypoint' | 'command'> => ({
	entrypoint: entrypoint ?? image.config.entrypoint,
	command: command ?? (entrypoint ? undefined : image.config.command),
});

function commandLineOf({entrypoint = [], command = []}: Partial<ImageConfig>): string[] {
	const commandLine = [...entrypoint, ...command];
	if (commandLine.length === 0) {
		throw new Problem({
			reason: 'invalid',
			message: 'The image has no command of its own.',
			nextStep: 'Say what to run.',
		});
	}

	return commandLine;
}

/** What the container has, whoever said it. */
function configOf(image: ImageRecord, specification: ContainerSpecification): ImageConfig {
	const {config} = image;
	const ports = specification.ports.map(port => `${port.containerPort}/${port.protocol}`);
	return {
		...config,
		...programOf(image, specification),
		environment: mergeEnvironment(config.environment, specification.environment),
		exposedPorts: [...new Set([...config.exposedPorts, ...ports])],
		user: specification.user ?? config.user,
		workingDirectory: specification.workingDirectory ?? config.workingDirectory,
		labels: {...config.labels, ...specification.labels},
	};
}

function nameOf(state: PracticeState, wanted: string | undefined): string {
	const name = wanted === undefined ? makeUpName(state) : requireName(wanted);
	const holder = state.containers.named(name);
	if (holder) {
		throw nameTaken(holder);
	}

	return name;
}

/** Volumes that the image asks for get anonymous ones where nothing is mounted. */
const mountsOf = (
	state: PracticeState,
	image: ImageRecord,
	mounts: readonly ContainerMount[],
): ContainerMount[] => [
	...mounts.map(mount => ({...mount})),
	...image.config.volumes
		.filter(volume => !mounts.some(({destination}) => destination === volume))
		.map(destination => ({
			kind: 'volume' as const,
			source: state.random.hexadecimal(64),
			destination,
			readOnly: false,
		})),
];

function imageNameOf(text: string): string {
	const parsed = parseImageReference(text);
	return parsed.isValid && !text.startsWith('sha256:') ? familiarReference(parsed.value) : text;
}

/** Makes the record; nobody is told yet. */
export function makeContainer(
	state: PracticeState,
	specification: ContainerSpecification,
): ContainerRecord {
	const image = choosePlatform(findImage(state, specification.image), specification.platform);
	const name = nameOf(state, specification.name);
	const id = state.random.hexadecimal(64);
	const config = configOf(image, specification);
	return {
		id,
		name,
		image: imageNameOf(specification.image),
		imageId: image.id,
		baseImage: image,
		config,
		imageBytes: unpackedBytesOf(image),
		platform: image.platform,
		createdAt: state.time.now(),
		state: 'created',
		hasHealthcheck: config.healthcheck !== undefined,
		health: undefined,
		exitCode: undefined,
		startedAt: undefined,
		finishedAt: undefined,
		error: undefined,
		isTty: specification.isInteractive,
		commandLine: commandLineOf(config),
		environment: config.environment,
		user: config.user,
		workingDirectory: config.workingDirectory ?? '/',
		hostname: id.slice(0, 12),
		network: specification.network ?? 'bridge',
		restartPolicy: specification.restart?.name,
		mounts: mountsOf(state, image, specification.mounts),
		publications: specification.ports.map(port => ({...port})),
		exposedPorts: [...image.config.exposedPorts],
		boundPorts: new Map(),
		address: '',
		labels: config.labels,
		removesItself: specification.removesItself,
		stopSignal: config.stopSignal ?? 'SIGTERM',
		log: createContainerLog(),
		files: createFileTree(() => filesOf(image), state.time.now),
		run: undefined,
	};
}

export function createContainer(
	state: PracticeState,
	specification: ContainerSpecification,
): {id: string; warnings: string[]} {
	const container = makeContainer(state, specification);
	makeVolumes(state, container);
	state.containers.set(container.id, container);
	emitForContainer(state, container, 'create');
	return {id: container.id, warnings: []};
}

/** Creates a container with the settings of another one, on another image. */
export function createLike(
	state: PracticeState,
	name: string,
	{image, name: newName, platform, labels, former}: Likeness,
): {id: string; warnings: string[]} {
	const container = findContainer(state, name);
	const own = ownSettings(container, former, {isPodman: false});
	return createContainer(state, {
		image,
		name: newName,
		platform,
		command: own.command,
		entrypoint: own.entrypoint,
		environment: own.environment ?? [],
		isInteractive: container.isTty,
		ports: container.publications.map(port => ({...port})),
		mounts: container.mounts.map(mount => ({...mount})),
		removesItself: container.removesItself,
		labels: {...own.labels, ...labels},
		user: own.user,
		workingDirectory: own.workingDirectory,
		network: container.network,
	});
}
