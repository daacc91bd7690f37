import {ageChangesAt, formatAgeNarrow} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {type ContainerRow, statusCell} from './container-row.ts';
import {stateLook, stateRank} from './state-look.ts';

/** As wide as an age becomes: the columns must not move when one does. */
const widestAge = '11mo';

function sizeText({size}: ContainerRow): string {
	if (!size) {
		return '';
	}

	if (size.status === 'known') {
		return formatBytes(size.writableBytes);
	}

	return size.status === 'measuring' ? 'measuring' : 'failed';
}

export const containerColumns: readonly Column<ContainerRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		text: ({container}) => container.name,
		truncate: 'middle',
		minimumWidth: 16,
		maximumWidth: 40,
		priority: 10,
	},
	{
		id: 'status',
		title: 'STATUS',
		text: (row, now) =>
			statusCell(row, row.since === undefined ? undefined : formatAgeNarrow(row.since, now)),
		changesAt: ({since}, now) => (since === undefined ? undefined : ageChangesAt(since, now)),
		widest: row => statusCell(row, row.since === undefined ? undefined : widestAge),
		sortValue: ({container}) => stateRank(container),
		role: ({container}) => stateLook(container).role,
		minimumWidth: 22,
		maximumWidth: 36,
		priority: 9,
	},
	{
		id: 'image',
		title: 'IMAGE',
		text: ({container}) => container.image,
		truncate: 'middle',
		minimumWidth: 15,
		maximumWidth: 48,
		priority: 8,
	},
	{
		id: 'ports',
		title: 'PORTS',
		text: ({ports}) => ports,
		minimumWidth: 9,
		maximumWidth: 32,
		priority: 6,
	},
	{
		id: 'command',
		title: 'COMMAND',
		text: ({container}) => container.command,
		role: () => 'muted',
		minimumWidth: 12,
		maximumWidth: 40,
		priority: 4,
	},
	{
		id: 'created',
		title: 'AGE',
		...ageTexts(({container}) => container.createdAt),
		sortValue: ({container}) => container.createdAt,
		isDescendingFirst: true,
		minimumWidth: 4,
		priority: 5,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: sizeText,
		sortValue: ({size}) => (size?.status === 'known' ? size.writableBytes : -1),
		isDescendingFirst: true,
		role: ({size}) => (size?.status === 'failed' ? 'danger' : undefined),
		align: 'right',
		minimumWidth: 8,
		priority: 7,
	},
];

/** The columns while nothing was measured. */
export const columnsWithoutSize = containerColumns.filter(({id}) => id !== 'size');
