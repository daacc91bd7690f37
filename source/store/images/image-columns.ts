import {counted} from '../../format/counted.ts';
import type {ColourRole} from '../../theme.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import type {ImageRow} from './image-row.ts';
import {isUpdate, updateMark} from './image-updates.ts';

/** `3 up +1`: running containers, and how many more there are; `?` where the containers are not known. */
function usersText({users, areUsersKnown}: ImageRow): string {
	if (!areUsersKnown) {
		return '?';
	}

	const running = users.filter(({state}) => state === 'running').length;
	const others = users.length - running;
	if (running === 0) {
		return others === 0 ? '' : `${others} stopped`;
	}

	return others === 0 ? `${running} up` : `${running} up +${others}`;
}

/** What is unusual about the image: it has no reference, or several; what its registry said of it. */
function marksText({reference, image, update}: ImageRow): string {
	if (reference === undefined) {
		return 'dangling';
	}

	const tags = image.references.length > 1 ? counted(image.references.length, 'tag') : undefined;
	return [updateMark(update), tags].filter(mark => mark !== undefined).join(', ');
}

function marksRole({reference, update}: ImageRow): ColourRole {
	return reference === undefined || isUpdate(update) ? 'warning' : 'muted';
}

export const imageColumns: readonly Column<ImageRow>[] = [
	{
		id: 'repository',
		title: 'REPOSITORY',
		text: row => row.repository,
		role: row => (row.reference === undefined ? 'muted' : undefined),
		truncate: 'middle',
		minimumWidth: 24,
		priority: 10,
	},
	{
		id: 'tag',
		title: 'TAG',
		text: row => row.tag,
		role: row => (row.reference === undefined ? 'muted' : 'accent'),
		truncate: 'middle',
		minimumWidth: 12,
		maximumWidth: 30,
		priority: 9,
	},
	{
		id: 'id',
		title: 'IMAGE ID',
		text: row => row.shortId,
		role: () => 'muted',
		minimumWidth: 12,
		priority: 4,
	},
	{
		id: 'created',
		title: 'AGE',
		...ageTexts(row => row.image.createdAt),
		sortValue: row => row.image.createdAt,
		isDescendingFirst: true,
		minimumWidth: 4,
		priority: 6,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: row => row.size,
		sortValue: row => row.image.sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 8,
	},
	{
		id: 'use',
		title: 'USED BY',
		text: usersText,
		sortValue: row => row.users.length,
		isDescendingFirst: true,
		role: row => (row.users.some(({state}) => state === 'running') ? 'success' : 'muted'),
		minimumWidth: 9,
		priority: 7,
	},
	{
		id: 'marks',
		title: 'MARKS',
		text: marksText,
		sortValue: row => (row.reference === undefined ? 1000 : row.image.references.length),
		isDescendingFirst: true,
		role: marksRole,
		minimumWidth: 8,
		priority: 5,
	},
];
