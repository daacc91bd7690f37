import type {EngineEvent} from '../../engine/events.ts';
import type {PracticeTime} from '../machine/practice-time.ts';
import type {Program} from '../machine/processes/process.ts';
import type {Random} from '../machine/random.ts';
import {type Broadcast, createBroadcast} from './broadcast.ts';
import {ContainerMap} from './containers/container-map.ts';
import type {ImageRecord} from './images/image-record.ts';
import {ReferenceMap} from './images/reference-map.ts';
import type {CacheRecord, NetworkRecord, VolumeRecord} from './storage/storage-record.ts';

/** Everything one practice engine knows. Only `practice/` sees it; answers are copies. */
export type PracticeState = {
	readonly time: PracticeTime;
	readonly random: Random;
	/** Imitated programs by the name of their file. */
	readonly programs: ReadonlyMap<string, Program>;
	readonly images: Map<string, ImageRecord>;
	/** `name:tag` and `name@sha256:…` in familiar form to image id. */
	readonly references: ReferenceMap;
	/** When an image was last given a name here, by its id. */
	readonly taggedAt: Map<string, number>;
	readonly containers: ContainerMap;
	readonly volumes: Map<string, VolumeRecord>;
	/** By id. */
	readonly networks: Map<string, NetworkRecord>;
	readonly buildCache: Map<string, CacheRecord>;
	readonly events: Broadcast<EngineEvent>;
	emit(
		event: Pick<EngineEvent, 'kind' | 'action' | 'id'> & {attributes?: Record<string, string>},
	): void;
};

export function createPracticeState({
	time,
	random,
	programs,
}: Pick<PracticeState, 'time' | 'random' | 'programs'>): PracticeState {
	const events = createBroadcast<EngineEvent>();
	return {
		time,
		random,
		programs,
		images: new Map(),
		references: new ReferenceMap(),
		taggedAt: new Map(),
		containers: new ContainerMap(),
		volumes: new Map(),
		networks: new Map(),
		buildCache: new Map(),
		events,
		emit: ({attributes = {}, ...event}) => events.publish({...event, attributes, at: time.now()}),
	};
}
