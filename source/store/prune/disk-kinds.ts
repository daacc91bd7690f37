import {type ByteRange, exactly} from '../../prune/byte-range.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneState} from '../../prune/prune-state.ts';
import type {EngineDisk} from './engine-disk.ts';
import {sharedCacheBytes, sharedImageBytes} from './shared-bytes.ts';

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

function logs(plan: PrunePlan, logBytes: ReadonlyMap<string, number>): DiskKind {
	let used = 0;
	let reclaimable = 0;
	for (const {kind, id, verdict} of plan.entries) {
		const bytes = kind === 'container' ? (logBytes.get(id) ?? 0) : 0;
		used += bytes;
		reclaimable += verdict === 'removable' ? bytes : 0;
	}

	return {
		id: 'logs',
		name: 'Logs',
		count: [...logBytes.values()].filter(bytes => bytes > 0).length,
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
		...(disk?.logBytes ? [logs(plan, disk.logBytes)] : []),
	];
}
