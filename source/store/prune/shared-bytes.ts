import {addBytes, type ByteRange, exactly, noBytes} from '../../prune/byte-range.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneState} from '../../prune/prune-state.ts';

/** Bytes of layers that two images or more have, each counted once; `undefined` while not known. */
export function sharedImageBytes(
	{entries, stored}: PrunePlan,
	{countsLayers, knowledge}: PruneState,
): ByteRange | undefined {
	if (!countsLayers || knowledge !== 'complete') {
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
			shared = addBytes(shared, bytes);
		}
	}

	return shared;
}

/** Bytes of build cache that images have, too: they are counted as the images'. */
export const sharedCacheBytes = ({buildCache}: PruneState): ByteRange =>
	exactly(buildCache.reduce((sum, {isShared, sizeBytes}) => sum + (isShared ? sizeBytes : 0), 0));
