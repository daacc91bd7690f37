import type {DiskUsage} from '../engine/disk-usage.ts';

/** All that the engine counts, each byte once; a container's log is not in it. `undefined` when layers are not counted. */
export function measuredBytes({
	layersBytes,
	containers,
	volumes,
	buildCache,
}: DiskUsage): number | undefined {
	if (layersBytes === undefined) {
		return undefined;
	}

	let total = layersBytes;
	for (const {writableBytes} of containers) {
		total += writableBytes;
	}

	for (const {sizeBytes = 0} of volumes) {
		total += sizeBytes;
	}

	for (const {isShared, sizeBytes} of buildCache) {
		total += isShared ? 0 : sizeBytes;
	}

	return total;
}
