import {formatAge} from '../../format/format-age.ts';
import type {Shown} from '../../format/shown.ts';
import {volumeSizeText} from '../../store/storage/volume-columns.ts';
import type {VolumeRow} from '../../store/storage/volume-row.ts';
import type {Theme} from '../../theme.ts';
import {recordLines, usersLines} from '../flows/storage/storage-lines.ts';
import {facts} from '../image-settings-lines.ts';

/** Everything that is known of a volume. @param now Milliseconds since the epoch. */
export function volumeLines(row: VolumeRow, {now, theme}: {now: number; theme: Theme}): Shown[] {
	const {volume, users} = row;
	const {createdAt, isAnonymous} = volume;
	return [
		...facts(
			[
				['Volume', volume.name],
				['Kind', isAnonymous ? 'anonymous' : 'named'],
				['Size', volumeSizeText(row)],
				['Driver', volume.driver],
				['Created', createdAt === undefined ? '' : `${formatAge(createdAt, now)} ago`],
				['Mountpoint', volume.mountpoint ?? ''],
			],
			theme,
		),
		'',
		...usersLines(users, theme),
		...recordLines('Options', volume.options, theme),
		...recordLines('Labels', volume.labels, theme),
	];
}
