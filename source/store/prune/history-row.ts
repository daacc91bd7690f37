import {formatBytes} from '../../format/format-bytes.ts';
import type {JournalEntry} from '../../prune/journal/journal-entry.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {listKey, type SortOrder} from '../list/list-state.ts';
import {kindNames} from './prune-row.ts';
import {wayBackText} from './way-back-text.ts';

/** One removal in the list of them. */
export type HistoryRow = {
	id: string;
	entry: JournalEntry;
	/** Milliseconds since the epoch. */
	removedAt: number;
};

/** @param entries Newest first. */
export const toHistoryRows = (entries: readonly JournalEntry[]): HistoryRow[] =>
	entries.map((entry, index) => ({
		id: `${entries.length - index} ${entry.time}`,
		entry,
		removedAt: Date.parse(entry.time),
	}));

export const historyList = listKey();

export const newestFirst: SortOrder = {column: 'removed', direction: 'descending'};

export const historyColumns: readonly Column<HistoryRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		text: ({entry}) => entry.name,
		truncate: 'middle',
		minimumWidth: 19,
		priority: 10,
	},
	{
		id: 'kind',
		title: 'KIND',
		text: ({entry}) => kindNames[entry.kind],
		role: () => 'muted',
		minimumWidth: 9,
		priority: 5,
	},
	{
		id: 'removed',
		title: 'REMOVED',
		...ageTexts(({removedAt}) => removedAt),
		sortValue: ({removedAt}) => removedAt,
		isDescendingFirst: true,
		minimumWidth: 7,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({entry}) => (entry.sizeBytes === null ? '' : formatBytes(entry.sizeBytes)),
		sortValue: ({entry}) => entry.sizeBytes ?? 0,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 6,
	},
	{
		id: 'back',
		title: 'RESTORE WITH',
		text: ({entry}) => wayBackText(entry),
		role: ({entry}) => (entry.wayBack ? undefined : 'muted'),
		minimumWidth: 20,
		priority: 8,
	},
	{
		id: 'host',
		title: 'HOST',
		text: ({entry}) => entry.host,
		role: () => 'muted',
		truncate: 'middle',
		minimumWidth: 12,
		priority: 2,
	},
];
