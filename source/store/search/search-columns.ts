import type {Column} from '../list/column.ts';
import {kindText, type SearchRow} from './search-row.ts';

/** `1.2k`: stars are for comparing, not for counting. */
function starsText({stars}: SearchRow): string {
	if (stars === undefined) {
		return '';
	}

	return stars < 10_000 ? String(stars) : `${Math.floor(stars / 1000)}k`;
}

/** `7, 2 more`: the local tags. */
function localText({localTags}: SearchRow): string {
	const [first] = localTags;
	if (first === undefined) {
		return '';
	}

	return localTags.length === 1 ? first : `${first}, ${localTags.length - 1} more`;
}

export const searchColumns: readonly Column<SearchRow>[] = [
	{
		id: 'name',
		title: 'REPOSITORY',
		text: ({name}) => name,
		truncate: 'middle',
		minimumWidth: 30,
		maximumWidth: 46,
		priority: 10,
	},
	{
		id: 'kind',
		title: 'KIND',
		text: kindText,
		role: ({isOfficial}) => (isOfficial ? 'success' : 'muted'),
		sortValue: ({isOfficial}) => Number(isOfficial),
		isDescendingFirst: true,
		minimumWidth: 10,
		priority: 9,
	},
	{
		id: 'stars',
		title: 'STARS',
		text: starsText,
		sortValue: ({stars = -1}) => stars,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 5,
		priority: 8,
	},
	{
		id: 'here',
		title: 'LOCAL',
		text: localText,
		sortValue: ({localTags}) => localTags.length,
		isDescendingFirst: true,
		role: () => 'accent',
		minimumWidth: 6,
		maximumWidth: 18,
		priority: 7,
	},
	{
		id: 'description',
		title: 'DESCRIPTION',
		text: ({description}) => description,
		role: () => 'muted',
		minimumWidth: 12,
		priority: 6,
	},
];
