import type Docker from 'dockerode';
import type {ImageSummary} from '../../images.ts';
import {prefixedId} from '../names.ts';

/** GET /system/df counts shared bytes where the list does not: Docker before 23, Podman. */
export async function sharedSizes(
	docker: Docker,
): Promise<Map<ImageSummary['id'], number | undefined>> {
	const {Images: images}: {Images: Docker.ImageInfo[] | null} = await docker.df();
	return new Map((images ?? []).map(image => [prefixedId(image.Id), countedBytes(image)]));
}

/** Docker says -1 for what it did not count. */
export const countedBytes = ({SharedSize}: Docker.ImageInfo): number | undefined =>
	SharedSize >= 0 ? SharedSize : undefined;
