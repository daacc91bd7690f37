import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {usersText} from './container-users.ts';
import type {NetworkRow} from './network-row.ts';

/** What sets it apart: `predefined`, `internal`, `swarm`. */
export const networkKind = ({network}: NetworkRow): string =>
	[
		network.isPredefined ? 'predefined' : '',
		network.isSwarm ? 'swarm' : '',
		network.isInternal ? 'internal' : '',
	]
		.filter(Boolean)
		.join(', ');

/** Those that come with the engine are as old as its last start, and Podman's as new as its last answer. */
const ownAge = ({network}: NetworkRow): number | undefined =>
	network.isPredefined ? undefined : network.createdAt;

export const networkColumns: readonly Column<NetworkRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		text: ({network}) => network.name,
		truncate: 'middle',
		minimumWidth: 18,
		maximumWidth: 40,
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
		id: 'subnet',
		title: 'SUBNET',
		text: ({network}) => network.subnets.map(({range}) => range).join(', '),
		minimumWidth: 14,
		maximumWidth: 36,
		priority: 8,
	},
	{
		id: 'driver',
		title: 'DRIVER',
		text: ({network}) => network.driver,
		minimumWidth: 6,
		maximumWidth: 20,
		priority: 6,
	},
	{
		id: 'kind',
		title: 'KIND',
		text: networkKind,
		role: () => 'muted',
		minimumWidth: 10,
		priority: 5,
	},
	{
		id: 'created',
		title: 'AGE',
		...ageTexts(ownAge),
		sortValue: row => ownAge(row) ?? 0,
		isDescendingFirst: true,
		minimumWidth: 4,
		priority: 7,
	},
];

export const networksSort = {column: 'name', direction: 'ascending'} as const;
