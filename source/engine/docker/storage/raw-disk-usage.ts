import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import {dial} from '../requests/client.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import type {RawBuildCacheRecord} from './build-cache-operations.ts';

/** Between two questions whether somebody else's count is over; counts take seconds. */
const againAfterMs = 200;

const isCounting = (error: unknown): boolean =>
	error instanceof Problem && /disk usage operation is already running/.test(error.message);

/**
Waits for its turn: Docker before 23 counts its disk for one client at a time and refuses the others,
such as a second Slipway or a monitor.
*/
async function countAlone<Counted>(
	count: () => Promise<Counted>,
	signal: AbortSignal,
): Promise<Counted> {
	for (;;) {
		try {
			return await count();
		} catch (error) {
			if (!isCounting(error)) {
				throw error;
			}
		}

		await sleep(againAfterMs, undefined, {signal});
	}
}

export type RawContainerUsage = Docker.ContainerInfo & {SizeRw?: number; SizeRootFs?: number};

export type RawVolumeUsage = {Name?: string; UsageData?: {Size?: number} | null};

/** What an engine counts, whatever the shape of its answer. Lists are `undefined` where it tells none. */
export type RawDiskUsage = {
	/** Bytes; `undefined` or negative: not counted. */
	layersBytes: number | undefined;
	images: Docker.ImageInfo[] | undefined;
	containers: RawContainerUsage[] | undefined;
	volumes: RawVolumeUsage[] | undefined;
	buildCache: RawBuildCacheRecord[] | undefined;
};

/** From API 1.52 on, one for each kind of thing; what is empty or 0 is left out. */
type Usage<Item> = {TotalSize?: number; Items?: Item[] | null} | null;

type Answer = {
	LayersSize?: number;
	Images?: Docker.ImageInfo[] | null;
	Containers?: RawContainerUsage[] | null;
	Volumes?: RawVolumeUsage[] | null;
	BuildCache?: RawBuildCacheRecord[] | null;
	ImageUsage?: Usage<Docker.ImageInfo>;
	ContainerUsage?: Usage<RawContainerUsage>;
	VolumeUsage?: Usage<RawVolumeUsage>;
	BuildCacheUsage?: Usage<RawBuildCacheRecord>;
	/** As the API's history of versions spells them. */
	ImagesUsage?: Usage<Docker.ImageInfo>;
	ContainersUsage?: Usage<RawContainerUsage>;
	VolumesUsage?: Usage<RawVolumeUsage>;
};

const itemsOf = <Item>(
	list: Item[] | null | undefined,
	usage: Usage<Item> | undefined,
): Item[] | undefined => list ?? (usage ? (usage.Items ?? []) : undefined);

export function toRawDiskUsage(answer: Answer): RawDiskUsage {
	const imageUsage = answer.ImageUsage ?? answer.ImagesUsage;
	return {
		layersBytes: answer.LayersSize ?? (imageUsage ? (imageUsage.TotalSize ?? 0) : undefined),
		images: itemsOf(answer.Images, imageUsage),
		containers: itemsOf(answer.Containers, answer.ContainerUsage ?? answer.ContainersUsage),
		volumes: itemsOf(answer.Volumes, answer.VolumeUsage ?? answer.VolumesUsage),
		buildCache: itemsOf(answer.BuildCache, answer.BuildCacheUsage),
	};
}

/**
GET /system/df
@param type What alone is wanted; engines that do not know the question (before API 1.42, Podman) tell all.
*/
export async function readRawDiskUsage(
	docker: Docker,
	signal: AbortSignal,
	type?: 'volume',
): Promise<RawDiskUsage> {
	// `verbose`: from API 1.52 on nothing but totals comes without it; older engines do not look at it.
	const request = {path: '/system/df?', method: 'GET', options: {verbose: 1, ...(type && {type})}};
	const answer = await countAlone(() => dial<Answer>(docker, request), signal);
	return makeOfAnswer('GET /system/df', () => toRawDiskUsage(answer));
}
