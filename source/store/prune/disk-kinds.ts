import {addBytes, type ByteRange, exactly, noBytes} from '../../prune/byte-range.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneState} from '../../prune/prune-state.ts';
import type {EngineDisk} from './engine-disk.ts';

/** Bytes of layers that two images or more have, each counted once; `undefined` while not known. */
function sharedImageBytes(
	{entries, stored}: PrunePlan,
	{knowledge}: PruneState,
): ByteRange | undefined {
	if (knowledge !== 'complete') {
		return undefined;
	}

	let shared = noBytes;
	for (const {kind, bytes, holders} of stored) {
		if (kind !== 'image') {
			continue;
		}

		const images = new Set<string>();
		for (const holder of holders) {
			const entry = entries[holder];
			if (entry?.kind === 'image') {
				images.add(entry.id);
			}
		}

		if (images.size > 1) {
			const {atLeast, atMost = atLeast} = bytes;
			shared = addBytes(shared, {
				atLeast: Math.min(atLeast, atMost),
				atMost: Math.max(atLeast, atMost),
			});
		}
	}

	return shared;
}

/** Bytes of build cache that images have, too: they are counted as the images'. */
const sharedCacheBytes = ({buildCache}: PruneState): ByteRange =>
	exactly(buildCache.reduce((sum, {isShared, sizeBytes}) => sum + (isShared ? sizeBytes : 0), 0));

/** One kind of thing on the engine's disk. */
export type DiskKind = {
	id: 'images' | 'containers' | 'volumes' | 'buildCache' | 'logs';
	name: string;
	count: number;
	usedBytes: ByteRange;
	/** What goes when everything of it goes that may. */
	reclaimableBytes: ByteRange;
	/** Bytes in it that several have; `undefined`: not known, or nothing that can be shared. */
	sharedBytes: ByteRange | undefined;
};

/** What goes with containers that may go, or is emptied where it may be. */
function logKind(plan: PrunePlan, logs: NonNullable<EngineDisk['logs']>): DiskKind {
	const removable = new Set<string>();
	for (const {kind, id, verdict} of plan.entries) {
		if (verdict === 'removable' && (kind === 'container' || kind === 'log')) {
			removable.add(id);
		}
	}

	let used = 0;
	let reclaimable = 0;
	for (const [id, {bytes}] of logs) {
		used += bytes;
		reclaimable += removable.has(id) ? bytes : 0;
	}

	return {
		id: 'logs',
		name: 'Logs',
		count: [...logs.values()].filter(({bytes}) => bytes > 0).length,
		usedBytes: exactly(used),
		reclaimableBytes: exactly(reclaimable),
		sharedBytes: undefined,
	};
}

/** A container's log is on a line of its own: without it, what is written inside is exact. */
const withoutLogs = ({atLeast}: ByteRange): ByteRange => exactly(atLeast);

/**
What is on the engine's disk, kind by kind. Logs are there only when this machine can read them, build
cache only where there is some.
*/
export function diskKinds(
	plan: PrunePlan,
	state: PruneState,
	disk: EngineDisk | undefined,
): DiskKind[] {
	const {usage} = plan;
	const {container, volume} = usage;
	const hasCache = usage['build-cache'].count > 0;
	return [
		{id: 'images', name: 'Images', ...usage.image, sharedBytes: sharedImageBytes(plan, state)},
		{
			id: 'containers',
			name: 'Containers',
			count: container.count,
			usedBytes: withoutLogs(container.usedBytes),
			reclaimableBytes: withoutLogs(container.reclaimableBytes),
			sharedBytes: undefined,
		},
		{id: 'volumes', name: 'Volumes', ...volume, sharedBytes: undefined},
		...(hasCache
			? [
					{
						id: 'buildCache' as const,
						name: 'Build cache',
						...usage['build-cache'],
						sharedBytes: sharedCacheBytes(state),
					},
				]
			: []),
		...(disk?.logs ? [logKind(plan, disk.logs)] : []),
	];
}
