import type {BuildCacheRecord} from '../../source/engine/build-cache.ts';
import {exactly} from '../../source/prune/byte-range.ts';
import type {
	PruneContainer,
	PruneImage,
	PruneState,
	PruneVolume,
} from '../../source/prune/prune-state.ts';

export const now = Date.UTC(2026, 10, 23, 12);
export const day = 86_400_000;

/** `sha256:` and the name, in digits. */
export const idOf = (name: string): string =>
	`sha256:${Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)}`;

export const image = (
	name: string,
	references: string[],
	changes: Partial<PruneImage> = {},
): PruneImage => ({
	id: idOf(name),
	references,
	digests: [],
	localDigests: [],
	createdAt: now - 30 * day,
	sizeBytes: 100,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
	lastTaggedAt: undefined,
	builtOn: [],
	...changes,
});

export const container = (
	name: string,
	imageName: string,
	changes: Partial<PruneContainer> = {},
): PruneContainer => ({
	id: idOf(name).slice(7),
	name,
	image: imageName,
	imageId: idOf(imageName),
	command: 'sh',
	createdAt: now - 30 * day,
	state: 'exited',
	status: 'Exited (0)',
	ports: [],
	volumes: [],
	networks: ['bridge'],
	labels: {},
	writableBytes: 10,
	imageBytes: 100,
	finishedAt: undefined,
	...changes,
});

export const volume = (name: string, changes: Partial<PruneVolume> = {}): PruneVolume => ({
	name,
	isAnonymous: false,
	driver: 'local',
	createdAt: now - 30 * day,
	mountpoint: undefined,
	labels: {},
	options: {},
	sizeBytes: 1000,
	...changes,
});

export const cacheRecord = (
	id: string,
	changes: Partial<BuildCacheRecord> = {},
): BuildCacheRecord => ({
	id,
	parentIds: [],
	type: 'regular',
	description: `step ${id}`,
	isInUse: false,
	isShared: false,
	sizeBytes: 7,
	createdAt: now - 30 * day,
	lastUsedAt: now - 20 * day,
	...changes,
});

/** Images get one layer of their own size each, unless `layers` says otherwise. */
export const stateOf = (parts: Partial<PruneState>): PruneState => ({
	images: [],
	layers: (parts.images ?? []).map(({id, sizeBytes}) => ({
		bytes: exactly(sizeBytes),
		imageIds: [id],
		digests: [`layer of ${id}`],
	})),
	containers: [],
	volumes: [],
	networks: [],
	swarm: undefined,
	hostNames: ['unix:///sample.sock'],
	pods: [],
	externals: [],
	logs: new Map(),
	buildCache: [],
	layersBytes: undefined,
	countsContent: true,
	usesContainerdStore: false,
	unreadable: 0,
	knowledge: 'complete',
	...parts,
});
