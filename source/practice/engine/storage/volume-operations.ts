import type {
	VolumeOperations,
	VolumeSpecification,
	VolumeSummary,
} from '../../../engine/volumes.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import {answer} from '../answer.ts';
import type {ContainerRecord} from '../containers/container-record.ts';
import type {PracticeState} from '../practice-state.ts';
import type {VolumeRecord} from './storage-record.ts';

export const volumesOf = ({mounts}: ContainerRecord): string[] =>
	mounts.flatMap(({kind, source}) => (kind === 'volume' ? [source] : []));

const isMadeUp = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

const localDriver = 'local';

/** Makes the volumes that a container mounts and that are not there yet. */
export function makeVolumes(state: PracticeState, container: ContainerRecord): void {
	for (const name of volumesOf(container)) {
		if (!state.volumes.has(name)) {
			const isAnonymous = isMadeUp(name);
			const {createdAt} = container;
			const driver = localDriver;
			state.volumes.set(name, {name, isAnonymous, createdAt, driver, labels: {}, files: new Map()});
			state.emit({kind: 'volume', action: 'create', id: name});
		}
	}
}

const toSummary = (volume: VolumeRecord): VolumeSummary => ({
	name: volume.name,
	isAnonymous: volume.isAnonymous,
	driver: volume.driver,
	createdAt: volume.createdAt,
	mountpoint: `/var/lib/practice/volumes/${volume.name}/_data`,
	labels: {...volume.labels},
	options: {},
});

/** Bytes of all files in it. */
export function volumeBytes({files}: VolumeRecord): number {
	let bytes = 0;
	for (const node of files.values()) {
		bytes += node.kind === 'file' ? node.sizeBytes : 0;
	}

	return bytes;
}

/** Takes one that is there already for the one that is wanted, as Docker does. */
function createVolume(
	state: PracticeState,
	{name = state.random.hexadecimal(64), driver = localDriver, labels}: VolumeSpecification,
): string {
	if (!/^[a-zA-Z0-9][\w.-]+$/.test(name)) {
		throw new Problem({
			reason: 'invalid',
			message: `"${name}" is no name for a volume: only letters, digits, "_", "." and "-" are allowed, at least two.`,
		});
	}

	if (driver !== localDriver) {
		throw new Problem({reason: 'not-found', message: `No such volume driver: ${driver}`});
	}

	if (!state.volumes.has(name)) {
		const [isAnonymous, createdAt] = [isMadeUp(name), state.time.now()];
		state.volumes.set(name, {
			name,
			isAnonymous,
			createdAt,
			driver,
			labels: {...labels},
			files: new Map(),
		});
		state.emit({kind: 'volume', action: 'create', id: name});
	}

	return name;
}

function find(state: PracticeState, name: string): VolumeRecord {
	const volume = state.volumes.get(name);
	if (!volume) {
		throw new Problem({reason: 'not-found', message: `No such volume: ${name}`});
	}

	return volume;
}

function userOf(state: PracticeState, name: string): ContainerRecord | undefined {
	for (const container of state.containers.values()) {
		if (volumesOf(container).includes(name)) {
			return container;
		}
	}

	return undefined;
}

function drop(state: PracticeState, {name}: VolumeRecord): void {
	state.volumes.delete(name);
	state.emit({kind: 'volume', action: 'destroy', id: name});
}

/** What `docker rm -v` takes along: volumes without a name of their own, unless others use them. */
export function dropAnonymousVolumes(state: PracticeState, container: ContainerRecord): void {
	for (const name of volumesOf(container)) {
		const volume = state.volumes.get(name);
		if (volume?.isAnonymous && !userOf(state, name)) {
			drop(state, volume);
		}
	}
}

function removeVolume(state: PracticeState, name: string): void {
	const volume = find(state, name);
	const user = userOf(state, name);
	if (user) {
		throw new Problem({
			reason: 'conflict',
			message: `Volume ${name} is used by container ${shortId(user.id)}.`,
			nextStep: 'Remove that container first.',
			containerId: user.id,
		});
	}

	drop(state, volume);
}

export const volumeOperations = (state: PracticeState): VolumeOperations => ({
	list: options =>
		answer(options, () =>
			[...state.volumes.values()].map(toSummary).sort((a, b) => (a.name < b.name ? -1 : 1)),
		),
	inspect: (name, options) =>
		answer(options, () => {
			const summary = toSummary(find(state, name));
			return {...summary, inspected: summary};
		}),
	create: (specification, options) => answer(options, () => createVolume(state, specification)),
	sizes: options =>
		answer(options, () =>
			Array.from(state.volumes.values(), volume => ({
				name: volume.name,
				sizeBytes: volumeBytes(volume),
			})),
		),
	remove: (name, options) => answer(options, () => removeVolume(state, name)),
});
