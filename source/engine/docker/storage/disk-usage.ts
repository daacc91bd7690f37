import {safeText} from '../../../format/safe-text.ts';
import type {DiskUsage} from '../../disk-usage.ts';
import type {Connection} from '../connection.ts';
import {toContainerSummary} from '../containers/container-summary.ts';
import {toImageSummary} from '../images/image-summary.ts';
import {countedBytes} from '../images/shared-sizes.ts';
import {prefixedId} from '../names.ts';
import {listAgain} from '../requests/list-again.ts';
import {engineItself} from '../requests/subject.ts';
import {amount} from '../values.ts';
import {toBuildCacheRecord} from './build-cache-operations.ts';
import {type RawDiskUsage, readRawDiskUsage} from './raw-disk-usage.ts';

/** Engines say -1 for what they did not count. */
const counted = (bytes: number | undefined): number | undefined =>
	bytes !== undefined && bytes >= 0 ? bytes : undefined;

const readLists = ({images, containers}: RawDiskUsage): DiskUsage['lists'] =>
	images && containers
		? {
				images: images.map(image => toImageSummary(image, countedBytes(image), false)),
				containers: containers.map(toContainerSummary),
			}
		: undefined;

/** GET /system/df */
export async function readDiskUsage(
	{client, transport}: Connection,
	signal: AbortSignal,
): Promise<DiskUsage> {
	const usage = await listAgain(() => readRawDiskUsage(client(signal, engineItself), signal));
	return {
		// Podman says 0 whatever there is.
		layersBytes: transport.isPodman ? undefined : counted(usage.layersBytes),
		images: (usage.images ?? []).map(image => ({
			id: prefixedId(image.Id),
			sizeBytes: amount(image.Size),
			// Podman compares an image with its parents and children only, not layer by layer.
			sharedBytes: transport.isPodman ? undefined : countedBytes(image),
		})),
		containers: (usage.containers ?? []).map(({Id, SizeRw, SizeRootFs}) => ({
			id: safeText(Id ?? ''),
			// Docker leaves a zero out.
			writableBytes: amount(SizeRw),
			totalBytes: counted(SizeRootFs),
		})),
		volumes: (usage.volumes ?? []).map(({Name, UsageData}) => ({
			name: safeText(Name ?? ''),
			sizeBytes: counted(UsageData?.Size),
		})),
		buildCache: (usage.buildCache ?? []).map(toBuildCacheRecord),
		lists: transport.isPodman ? undefined : readLists(usage),
	};
}
