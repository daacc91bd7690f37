import type {ContainerUsage, DiskUsage, ImageUsage} from '../../disk-usage.ts';
import type {Connection} from '../connection.ts';
import {toContainerSummary} from '../containers/container-summary.ts';
import {toImageSummary} from '../images/image-summary.ts';
import {countedBytes} from '../images/shared-sizes.ts';
import {prefixedId} from '../names.ts';
import {listAgain} from '../requests/list-again.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself} from '../requests/subject.ts';
import {amount, requiredText} from '../values.ts';
import {toBuildCacheRecord} from './build-cache-operations.ts';
import {type RawDiskUsage, readRawDiskUsage} from './raw-disk-usage.ts';
import {countedSize, toVolumeUsage} from './volume-usage.ts';

const request = 'GET /system/df';

/** Only whole lists: what is missing here may be there in those that are asked for. */
function readLists({images, containers}: RawDiskUsage): DiskUsage['lists'] {
	let unreadable = 0;
	const counting = {
		request,
		onUnreadable(entries: number) {
			unreadable += entries;
		},
	};
	const lists = images &&
		containers && {
			images: readRows(
				images,
				image => toImageSummary(image, countedBytes(image), false),
				counting,
			),
			containers: readRows(containers, toContainerSummary, counting),
		};
	return unreadable === 0 ? lists : undefined;
}

/** GET /system/df */
export async function readDiskUsage(
	{client, transport}: Connection,
	signal: AbortSignal,
): Promise<DiskUsage> {
	const usage = await listAgain(() => readRawDiskUsage(client(signal, engineItself), signal));
	let unreadable = 0;
	const counting = {
		request,
		onUnreadable(entries: number) {
			unreadable += entries;
		},
	};
	const images = readRows(
		usage.images,
		(image): ImageUsage => ({
			id: prefixedId(requiredText(image.Id)),
			sizeBytes: amount(image.Size),
			// Podman compares an image with its parents and children only, not layer by layer.
			sharedBytes: transport.isPodman ? undefined : countedBytes(image),
		}),
		counting,
	);
	const containers = readRows(
		usage.containers,
		({Id, SizeRw, SizeRootFs}): ContainerUsage => ({
			id: requiredText(Id),
			// Docker leaves a zero out.
			writableBytes: amount(SizeRw),
			totalBytes: countedSize(SizeRootFs),
		}),
		counting,
	);
	const volumes = readRows(usage.volumes, toVolumeUsage, counting);
	const buildCache = readRows(usage.buildCache, toBuildCacheRecord, counting);
	return {
		// Podman before 5 says 0 whatever there is.
		layersBytes:
			transport.isPodman && usage.layersBytes === 0 ? undefined : countedSize(usage.layersBytes),
		images,
		containers,
		volumes,
		buildCache,
		lists: transport.isPodman ? undefined : readLists(usage),
		unreadable,
	};
}
