import type {Column} from '../../store/list/column.ts';
import type {ImageRow} from './image-row.ts';

/** In use, dangling, or one of several references of the same image. */
function marks({users, reference, image}: ImageRow): string {
	const running = users.filter(({state}) => state === 'running').length;
	const words = [
		running > 0 ? `${running} running` : '',
		users.length > running ? `${users.length - running} stopped` : '',
		reference === undefined ? 'dangling' : '',
		image.references.length > 1 ? `${image.references.length} tags` : '',
	];
	return words.filter(word => word !== '').join(', ');
}

export const imageColumns: readonly Column<ImageRow>[] = [
	{
		id: 'repository',
		title: 'REPOSITORY',
		text: row => row.repository,
		role: row => (row.reference === undefined ? 'muted' : undefined),
		truncate: 'middle',
		minimumWidth: 16,
		priority: 10,
	},
	{
		id: 'tag',
		title: 'TAG',
		text: row => row.tag,
		role: row => (row.reference === undefined ? 'muted' : 'accent'),
		truncate: 'middle',
		minimumWidth: 6,
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
		title: 'CREATED',
		text: row => row.age,
		sortValue: row => row.image.createdAt,
		isDescendingFirst: true,
		minimumWidth: 8,
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
		text: marks,
		sortValue: row => row.users.length,
		isDescendingFirst: true,
		role(row) {
			if (row.users.some(({state}) => state === 'running')) {
				return 'success';
			}

			return row.reference === undefined ? 'warning' : 'muted';
		},
		minimumWidth: 9,
		maximumWidth: 40,
		priority: 7,
	},
];
