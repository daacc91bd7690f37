import path from 'node:path';
import type {BuildRecord} from '../../build/history/build-record.ts';
import {previousBuild} from '../../build/history/previous-build.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {signedBytes} from '../../format/signed-bytes.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {listKey, type SortOrder} from '../list/list-state.ts';

/** One build in the list of them. */
export type BuildRow = {
	id: string;
	record: BuildRecord;
	/** What it is compared with; `undefined`: nothing. */
	before: BuildRecord | undefined;
	/** Milliseconds since the epoch. */
	builtAt: number;
};

/** @param records Newest first. */
export const toBuildRows = (records: readonly BuildRecord[]): BuildRow[] =>
	records.map(record => ({
		id: record.id,
		record,
		before: previousBuild(record, records),
		builtAt: Date.parse(record.time),
	}));

export const buildList = listKey();

export const newestBuilds: SortOrder = {column: 'built', direction: 'descending'};

/** `app:1`, or the folder for an image without a name. */
export const recordName = ({references, directory}: BuildRecord): string =>
	references[0] ?? path.basename(directory);

const endWords = {succeeded: 'built', failed: 'failed', cancelled: 'cancelled'};

/** `+1.2MB`; empty where nothing can be compared, or nothing has changed. */
function sizeChange({record, before}: BuildRow): string {
	const difference = (record.sizeBytes ?? 0) - (before?.sizeBytes ?? 0);
	return record.sizeBytes === null || !before || before.sizeBytes === null
		? ''
		: signedBytes(difference);
}

const changeBytes = ({record, before}: BuildRow): number =>
	(record.sizeBytes ?? 0) - (before?.sizeBytes ?? record.sizeBytes ?? 0);

export const buildColumns: readonly Column<BuildRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		text: ({record}) => recordName(record),
		truncate: 'middle',
		minimumWidth: 14,
		priority: 10,
	},
	{
		id: 'state',
		title: 'STATE',
		text: ({record}) => endWords[record.state],
		role: ({record}) => (record.state === 'failed' ? 'danger' : 'muted'),
		minimumWidth: 9,
		priority: 9,
	},
	{
		id: 'built',
		title: 'STARTED',
		...ageTexts(({builtAt}) => builtAt),
		sortValue: ({builtAt}) => builtAt,
		isDescendingFirst: true,
		minimumWidth: 7,
		priority: 9,
	},
	{
		id: 'took',
		title: 'TOOK',
		text: ({record}) => formatDuration(record.durationMs),
		sortValue: ({record}) => record.durationMs,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 8,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({record}) => (record.sizeBytes === null ? '' : formatBytes(record.sizeBytes)),
		sortValue: ({record}) => record.sizeBytes ?? 0,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 8,
	},
	{
		id: 'change',
		title: 'CHANGE',
		text: sizeChange,
		sortValue: changeBytes,
		role: row => (changeBytes(row) > 0 ? 'warning' : 'success'),
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 8,
		priority: 7,
	},
	{
		id: 'warnings',
		title: 'WARNINGS',
		text: ({record}) => (record.warnings.length === 0 ? '' : String(record.warnings.length)),
		sortValue: ({record}) => record.warnings.length,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 8,
		priority: 5,
	},
	{
		id: 'dockerfile',
		title: 'DOCKERFILE',
		text: ({record}) => record.dockerfile,
		role: () => 'muted',
		truncate: 'middle',
		minimumWidth: 16,
		priority: 6,
	},
	{
		id: 'host',
		title: 'HOST',
		text: ({record}) => record.host,
		role: () => 'muted',
		truncate: 'middle',
		minimumWidth: 12,
		priority: 2,
	},
];
