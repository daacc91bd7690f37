import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import type {SessionRow} from './session-row.ts';

export const sessionColumns: readonly Column<SessionRow>[] = [
	{
		id: 'name',
		title: 'SESSION',
		text: ({name}) => name,
		truncate: 'middle',
		minimumWidth: 16,
		priority: 9,
	},
	{
		id: 'state',
		title: 'STATE',
		text: ({state}) => state,
		role: ({role}) => role,
		minimumWidth: 8,
		priority: 8,
	},
	{
		id: 'base',
		title: 'BASE',
		text: ({base}) => base,
		truncate: 'middle',
		minimumWidth: 10,
		priority: 7,
	},
	{
		id: 'commands',
		title: 'COMMANDS',
		text: ({commands}) => commands,
		sortValue: ({commands}) => Number(commands),
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 8,
		priority: 4,
	},
	{
		id: 'saved',
		title: 'SAVED',
		text: ({saved}) => saved,
		sortValue: ({saved}) => Number(saved),
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 5,
		priority: 3,
	},
	{
		id: 'age',
		title: 'AGE',
		...ageTexts(({startedAt}) => startedAt),
		// One that was only begun comes first.
		sortValue: ({startedAt}) => startedAt ?? Number.MAX_SAFE_INTEGER,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 3,
		priority: 5,
	},
];
