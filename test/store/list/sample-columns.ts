import type {Column} from '../../../source/store/list/column.ts';

export type Sample = {id: string; name: string; tag: string; bytes: number};

export const sampleColumns: readonly Column<Sample>[] = [
	{id: 'name', title: 'NAME', text: ({name}) => name, minimumWidth: 8, priority: 10},
	{id: 'tag', title: 'TAG', text: ({tag}) => tag, minimumWidth: 4, maximumWidth: 10, priority: 5},
	{
		id: 'size',
		title: 'SIZE',
		text: ({bytes}) => `${bytes}B`,
		sortValue: ({bytes}) => bytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 7,
	},
];

export const sample = (name: string, tag = 'latest', bytes = 0): Sample => ({
	id: `${name}:${tag}`,
	name,
	tag,
	bytes,
});
