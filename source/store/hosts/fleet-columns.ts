import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import type {FleetKind, FleetRow} from './fleet-row.ts';

/** The same image of several hosts stands together. */
export const fleetSort = {column: 'name', direction: 'ascending'} as const;

function columnsOf(kind: FleetKind): readonly Column<FleetRow>[] {
	const isOfImages = kind === 'images';
	return [
		{
			id: 'host',
			title: 'HOST',
			text: ({host}) => host.name,
			truncate: 'middle',
			minimumWidth: 12,
			maximumWidth: 24,
			priority: 10,
		},
		{
			id: 'name',
			title: isOfImages ? 'IMAGE' : 'CONTAINER',
			text: ({name}) => name,
			truncate: 'middle',
			minimumWidth: 20,
			priority: 9,
		},
		{
			id: 'id',
			title: 'ID',
			text: row => row.shortId,
			role: () => 'muted',
			minimumWidth: 12,
			priority: 4,
		},
		{
			id: 'created',
			title: 'CREATED',
			...ageTexts(({createdAt}) => createdAt),
			sortValue: ({createdAt}) => createdAt ?? 0,
			isDescendingFirst: true,
			align: 'right',
			minimumWidth: 8,
			priority: 5,
		},
		{
			id: 'about',
			title: isOfImages ? 'SIZE' : 'IMAGE',
			text: ({about}) => about,
			...(isOfImages ? {align: 'right' as const} : {truncate: 'middle' as const}),
			minimumWidth: isOfImages ? 8 : 16,
			priority: 6,
		},
		{
			id: 'state',
			title: isOfImages ? 'USED BY' : 'STATE',
			text: ({state}) => state,
			role: ({what}) => (what.kind === 'down' ? 'danger' : undefined),
			truncate: 'end',
			minimumWidth: 20,
			priority: 7,
		},
	];
}

export const fleetColumns: Readonly<Record<FleetKind, readonly Column<FleetRow>[]>> = {
	images: columnsOf('images'),
	containers: columnsOf('containers'),
};
