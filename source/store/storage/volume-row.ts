import {readerPrefix} from '../../contents/places/open-volume.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {VolumeSummary} from '../../engine/volumes.ts';
import {shortId} from '../../format/short-id.ts';
import type {FilterWords} from '../list/filter-rows.ts';
import {type Users, usersByName} from './container-users.ts';
import type {VolumeSizes} from './volume-sizes.ts';

/** One line of the list of volumes. */
export type VolumeRow = {
	volume: VolumeSummary;
	/** As people are told it: the long name of an anonymous one is cut. */
	name: string;
	users: Users;
	/** Bytes; `undefined`: not counted. */
	sizeBytes: number | undefined;
	/** It is being counted for the first time. */
	isCounting: boolean;
};

export const volumeName = ({name, isAnonymous}: VolumeSummary): string =>
	isAnonymous ? `<anonymous> ${shortId(name)}` : name;

/** @param containers `undefined`: they could not be read. */
export function toVolumeRows(
	volumes: readonly VolumeSummary[],
	containers: readonly ContainerSummary[] | undefined,
	{status, bytes}: VolumeSizes,
): VolumeRow[] {
	const usersOf = usersByName(containers, ({name, volumes: used}) =>
		name.startsWith(readerPrefix) ? [] : used,
	);
	return volumes.map(volume => ({
		volume,
		name: volumeName(volume),
		users: usersOf(volume.name),
		sizeBytes: bytes.get(volume.name),
		isCounting: status === 'counting' && !bytes.has(volume.name),
	}));
}

export const volumeId = ({volume}: VolumeRow): string => volume.name;

/** What may be typed into the filter of the list beside texts. */
export const volumeWords: FilterWords<VolumeRow> = {
	unused: ({users}) => users?.length === 0,
	used: ({users}) => users !== undefined && users.length > 0,
	anonymous: ({volume}) => volume.isAnonymous,
};
