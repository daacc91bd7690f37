import type Docker from 'dockerode';
import {safeText} from '../../../format/safe-text.ts';
import type {DiskUsage} from '../../disk-usage.ts';
import type {Connection} from '../connection.ts';
import {countedBytes} from '../images/shared-sizes.ts';
import {prefixedId} from '../names.ts';
import {listAgain} from '../requests/list-again.ts';
import {engineItself} from '../requests/subject.ts';
import {amount} from '../values.ts';
import {type RawBuildCacheRecord, toBuildCacheRecord} from './build-cache-operations.ts';

type RawDiskUsage = {
	LayersSize?: number;
	Images?: Docker.ImageInfo[] | null;
	Containers?: {Id?: string; SizeRw?: number; SizeRootFs?: number}[] | null;
	Volumes?: {Name?: string; UsageData?: {Size?: number} | null}[] | null;
	BuildCache?: RawBuildCacheRecord[] | null;
};

/** Engines say -1 for what they did not count. */
const counted = (bytes: number | undefined): number | undefined =>
	bytes !== undefined && bytes >= 0 ? bytes : undefined;

/** GET /system/df */
export async function readDiskUsage(
	{client, transport}: Connection,
	signal: AbortSignal,
): Promise<DiskUsage> {
	const usage: RawDiskUsage = await listAgain(() => client(signal, engineItself).df());
	return {
		// Podman says 0 whatever there is.
		layersBytes: transport.isPodman ? undefined : counted(usage.LayersSize),
		images: (usage.Images ?? []).map(image => ({
			id: prefixedId(image.Id),
			sizeBytes: amount(image.Size),
			// Podman compares an image with its parents and children only, not layer by layer.
			sharedBytes: transport.isPodman ? undefined : countedBytes(image),
		})),
		containers: (usage.Containers ?? []).map(({Id, SizeRw, SizeRootFs}) => ({
			id: safeText(Id ?? ''),
			// Docker leaves a zero out.
			writableBytes: amount(SizeRw),
			totalBytes: counted(SizeRootFs),
		})),
		volumes: (usage.Volumes ?? []).map(({Name, UsageData}) => ({
			name: safeText(Name ?? ''),
			sizeBytes: counted(UsageData?.Size),
		})),
		buildCache: (usage.BuildCache ?? []).map(toBuildCacheRecord),
	};
}
