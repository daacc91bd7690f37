import type {PortPublication} from '../../../engine/container-specification.ts';
import {parentOf} from '../../../layers/file-tree.ts';
import type {FileTree} from '../../machine/files/file-tree.ts';
import {makeParents} from '../../machine/files/make-parents.ts';
import type {OutputChunk} from '../../machine/processes/output.ts';
import {createRandom} from '../../machine/random.ts';
import {pastOutput} from '../../machine/services/service-program.ts';
import {createContainerLog} from '../containers/container-log.ts';
import {bindPorts} from '../containers/container-ports.ts';
import type {ContainerRecord} from '../containers/container-record.ts';
import {makeContainer} from '../containers/create-container.ts';
import {serviceOf} from '../containers/read-stats.ts';
import type {PracticeState} from '../practice-state.ts';
import {makeVolumes} from '../storage/volume-operations.ts';
import {type LocalContainer, localContainers} from './local-containers.ts';

const hourMs = 3_600_000;
const pastThings = 400;

function toPublication(text: string): PortPublication {
	const parts = text.split(':');
	const [containerPort = '0', hostPort, hostAddress] = parts.reverse();
	return {
		containerPort: Number(containerPort),
		protocol: 'tcp',
		hostPort: hostPort === undefined ? undefined : Number(hostPort),
		hostAddress,
	};
}

function applyWrites(files: FileTree, {writes = {}, deletes = []}: LocalContainer): void {
	for (const [path, text] of Object.entries(writes)) {
		makeParents(files, parentOf(path));
		files.write(path, text);
	}

	for (const path of deletes) {
		files.remove(path);
	}
}

function pastLog(
	state: PracticeState,
	container: ContainerRecord,
	{prints = []}: LocalContainer,
): OutputChunk[] {
	const service = serviceOf(container);
	const {startedAt, finishedAt} = container;
	if (startedAt === undefined) {
		return [];
	}

	if (!service) {
		return prints.map(text => ({stream: 'stdout', text: `${text}\n`, at: startedAt}));
	}

	const random = createRandom(Number.parseInt(container.id.slice(0, 8), 16));
	const until = finishedAt ?? state.time.now();
	return pastOutput(service, {startedAt, until, random, lines: pastThings});
}

function loadContainer(state: PracticeState, local: LocalContainer): void {
	const now = state.time.now();
	const before = (hours: number | undefined) =>
		hours === undefined ? undefined : Math.floor(now - hours * hourMs);
	const made = makeContainer(state, {
		image: local.image,
		name: local.name,
		command: local.command && [...local.command],
		isInteractive: local.isInteractive ?? false,
		environment: [...(local.environment ?? [])],
		ports: (local.ports ?? []).map(toPublication),
		mounts: [...(local.mounts ?? [])],
		removesItself: local.removesItself ?? false,
		labels: {...local.labels},
	});
	const container: ContainerRecord = {
		...made,
		createdAt: before(local.createdHours) ?? now,
		state: local.state,
		health: local.health,
		exitCode: local.exitCode,
		startedAt: before(local.startedHours),
		finishedAt: before(local.finishedHours),
		restartPolicy: local.restartPolicy,
		log: createContainerLog(() => pastLog(state, container, local)),
	};
	makeVolumes(state, container);
	state.containers.set(container.id, container);
	applyWrites(container.files, local);
	if (['running', 'paused', 'restarting'].includes(container.state)) {
		bindPorts(state, container);
		container.address = `172.17.0.${state.containers.size + 1}`;
	}
}

export function loadContainers(state: PracticeState): void {
	for (const local of localContainers) {
		loadContainer(state, local);
	}
}
