import type Docker from 'dockerode';
import type {ImageSummary} from '../../images.ts';
import {prefixedId} from '../names.ts';
import {readRawDiskUsage} from '../storage/raw-disk-usage.ts';

/** GET /system/df counts shared bytes where the list does not: Docker before 23, Podman. */
export async function sharedSizes(
	docker: Docker,
	signal: AbortSignal,
): Promise<Map<ImageSummary['id'], number | undefined>> {
	const {images} = await readRawDiskUsage(docker, signal);
	return new Map((images ?? []).map(image => [prefixedId(image.Id), countedBytes(image)]));
}

/** Docker says -1 for what it did not count. */
export const countedBytes = ({SharedSize}: Docker.ImageInfo): number | undefined =>
	SharedSize >= 0 ? SharedSize : undefined;
