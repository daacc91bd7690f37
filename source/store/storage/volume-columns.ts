import {formatBytes} from '../../format/format-bytes.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {usersText} from './container-users.ts';
import type {VolumeRow} from './volume-row.ts';

/** How much is in it, as a list or a question has it. */
export const volumeSizeText = ({
	sizeBytes,
	isCounting,
}: Pick<VolumeRow, 'sizeBytes' | 'isCounting'>): string =>
	sizeBytes === undefined ? (isCounting ? 'counting' : 'unknown') : formatBytes(sizeBytes);

export const volumeColumns: readonly Column<VolumeRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		text: ({name}) => name,
		truncate: 'middle',
		minimumWidth: 20,
		maximumWidth: 48,
		priority: 10,
	},
	{
		id: 'users',
		title: 'USED BY',
		text: ({users}) => usersText(users),
		role: ({users}) => (users?.length ? undefined : 'muted'),
		minimumWidth: 10,
		maximumWidth: 36,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: volumeSizeText,
		sortValue: ({sizeBytes}) => sizeBytes ?? -1,
		isDescendingFirst: true,
		role: ({sizeBytes}) => (sizeBytes === undefined ? 'muted' : undefined),
		align: 'right',
		minimumWidth: 8,
		priority: 8,
	},
	{
		id: 'driver',
		title: 'DRIVER',
		text: ({volume}) => volume.driver,
		minimumWidth: 6,
		maximumWidth: 20,
		priority: 6,
	},
	{
		id: 'created',
		title: 'AGE',
		...ageTexts(({volume}) => volume.createdAt),
		sortValue: ({volume}) => volume.createdAt ?? 0,
		isDescendingFirst: true,
		minimumWidth: 4,
		priority: 7,
	},
];

export const volumesSort = {column: 'name', direction: 'ascending'} as const;
