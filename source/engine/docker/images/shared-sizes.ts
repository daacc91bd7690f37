import type Docker from 'dockerode';
import type {ImageSummary} from '../../images.ts';
import {prefixedId} from '../names.ts';
import {readRows} from '../requests/read-rows.ts';
import {readRawDiskUsage} from '../storage/raw-disk-usage.ts';
import {requiredText} from '../values.ts';

/** GET /system/df counts shared bytes where the list does not: Docker before 23, Podman. */
export async function sharedSizes(
	docker: Docker,
	signal: AbortSignal,
): Promise<Map<ImageSummary['id'], number | undefined>> {
	const {images} = await readRawDiskUsage(docker, signal);
	return new Map(
		readRows(images, image => [prefixedId(requiredText(image.Id)), countedBytes(image)] as const, {
			request: 'GET /system/df',
			// Sizes that are not known are told as such.
			onUnreadable() {},
		}),
	);
}

/** Docker says -1 for what it did not count. */
export const countedBytes = ({SharedSize}: Docker.ImageInfo): number | undefined =>
	Number.isFinite(SharedSize) && SharedSize >= 0 ? SharedSize : undefined;
