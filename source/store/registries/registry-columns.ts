import type {Column} from '../list/column.ts';
import {describePlace} from '../log-in/describe-place.ts';
import {type RegistryRow, userText} from './registry-row.ts';

/** Order of the list before the user chose one: where there is a login first. */
export const registriesSort = {column: 'user', direction: 'ascending'} as const;

export const registryColumns: readonly Column<RegistryRow>[] = [
	{
		id: 'registry',
		title: 'REGISTRY',
		text: row => row.host,
		truncate: 'middle',
		minimumWidth: 16,
		priority: 10,
	},
	{
		id: 'user',
		title: 'LOGGED IN AS',
		text: userText,
		sortValue: row => (row.login ? 0 : 1),
		role: row => (row.login ? 'success' : 'muted'),
		truncate: 'end',
		minimumWidth: 13,
		maximumWidth: 30,
		priority: 9,
	},
	{
		id: 'place',
		title: 'CREDENTIALS STORED IN',
		text: row => (row.login ? describePlace(row.login.place).replace('credential ', '') : ''),
		role: row => (row.login?.place.kind === 'file' ? 'warning' : 'muted'),
		truncate: 'middle',
		minimumWidth: 20,
		priority: 8,
	},
	{
		id: 'images',
		title: 'IMAGES',
		text: ({images = '?'}) => (images === 0 ? '' : String(images)),
		sortValue: row => row.images ?? 0,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 5,
	},
];
