import type {VolumeOperations, VolumeSummary} from '../../../engine/volumes.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import {answer} from '../answer.ts';
import type {ContainerRecord} from '../containers/container-record.ts';
import type {PracticeState} from '../practice-state.ts';
import type {VolumeRecord} from './storage-record.ts';

export const volumesOf = ({mounts}: ContainerRecord): string[] =>
	mounts.flatMap(({kind, source}) => (kind === 'volume' ? [source] : []));

const isMadeUp = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** Makes the volumes that a container mounts and that are not there yet. */
export function makeVolumes(state: PracticeState, container: ContainerRecord): void {
	for (const name of volumesOf(container)) {
		if (!state.volumes.has(name)) {
			const isAnonymous = isMadeUp(name);
			const {createdAt} = container;
			state.volumes.set(name, {name, isAnonymous, createdAt, labels: {}, files: new Map()});
			state.emit({kind: 'volume', action: 'create', id: name});
		}
	}
}

const toSummary = ({name, isAnonymous, createdAt, labels}: VolumeRecord): VolumeSummary => ({
	name,
	isAnonymous,
	driver: 'local',
	createdAt,
	mountpoint: `/var/lib/practice/volumes/${name}/_data`,
	labels: {...labels},
});

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
	inspect: (name, options) => answer(options, () => toSummary(find(state, name))),
	remove: (name, options) => answer(options, () => removeVolume(state, name)),
});
