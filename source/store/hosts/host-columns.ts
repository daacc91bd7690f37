import type {Column} from '../list/column.ts';
import {
	diskText,
	factsOf,
	type HostRow,
	hostEngineText,
	hostStateText,
	latencyText,
	originText,
	swarmText,
} from './host-row.ts';

/** As they are found: contexts first. */
export const hostsSort = {column: 'order', direction: 'ascending'} as const;

/** Slower than any, in milliseconds. */
const unknown = 2 ** 52;

export const hostColumns: readonly Column<HostRow>[] = [
	{
		id: 'host',
		title: 'HOST',
		text: ({name}) => name,
		truncate: 'middle',
		minimumWidth: 16,
		maximumWidth: 28,
		priority: 10,
	},
	{
		id: 'state',
		title: 'STATE',
		text: hostStateText,
		role: ({state, node, isOpen, jobs}) =>
			state?.status === 'down' || node?.state === 'down'
				? 'danger'
				: isOpen || jobs !== undefined
					? 'success'
					: undefined,
		truncate: 'end',
		minimumWidth: 19,
		maximumWidth: 20,
		priority: 9,
	},
	{
		id: 'engine',
		title: 'ENGINE',
		text: hostEngineText,
		truncate: 'end',
		minimumWidth: 13,
		maximumWidth: 18,
		priority: 8,
	},
	{
		id: 'latency',
		title: 'LATENCY',
		text: latencyText,
		sortValue: row => factsOf(row)?.latencyMs ?? unknown,
		align: 'right',
		minimumWidth: 7,
		priority: 7,
	},
	{
		id: 'images',
		title: 'IMAGES',
		text: row => String(factsOf(row)?.counts?.images ?? ''),
		sortValue: row => factsOf(row)?.counts?.images ?? -1,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 6,
	},
	{
		id: 'containers',
		title: 'CONTAINERS',
		text(row) {
			const counts = factsOf(row)?.counts;
			return counts ? `${counts.running} of ${counts.containers}` : '';
		},
		sortValue: row => factsOf(row)?.counts?.running ?? -1,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 10,
		priority: 4,
	},
	{
		id: 'disk',
		title: 'DISK FREE',
		text: diskText,
		sortValue: row => factsOf(row)?.disk?.freeBytes ?? -1,
		align: 'right',
		minimumWidth: 12,
		priority: 5,
	},
	{
		id: 'store',
		title: 'STORE',
		text(row) {
			const about = factsOf(row)?.about;
			return about === undefined ? '' : about.usesContainerdStore ? 'containerd' : 'classic';
		},
		minimumWidth: 7,
		priority: 1,
	},
	{
		id: 'swarm',
		title: 'SWARM',
		text: swarmText,
		role: ({node}) => (node && node.availability !== 'active' ? 'warning' : undefined),
		minimumWidth: 7,
		maximumWidth: 14,
		priority: 6,
	},
	{
		id: 'from',
		title: 'FROM',
		text: originText,
		role: () => 'muted',
		truncate: 'end',
		minimumWidth: 14,
		priority: 3,
	},
	{
		id: 'address',
		title: 'ADDRESS',
		text: ({address, node}) => address || (node?.address ?? ''),
		role: () => 'muted',
		truncate: 'middle',
		minimumWidth: 20,
		priority: 2,
	},
];
