import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import type {Column} from '../list/column.ts';

/** One command of the session, as the list shows it. */
export type LedgerRow = {
	key: string;
	entry: LedgerEntry;
	command: string;
	growth: string;
	exit: string;
	took: string;
};

/** `+2.5 MB`, `-12 kB`, `0B`; empty when it was not measured. */
function growthText(bytes: number | undefined): string {
	if (bytes === undefined) {
		return '';
	}

	const size = formatBytes(Math.abs(bytes));
	return bytes === 0 ? size : `${bytes > 0 ? '+' : '-'}${size}`;
}

/** Lines of a command of several lines are joined by a sign that no shell has. */
const lineBreak = ' ⏎ ';

export const ledgerRows = (entries: readonly LedgerEntry[]): LedgerRow[] =>
	entries.map((entry, index) => ({
		key: String(index),
		entry,
		command: (entry.text ?? '(command unknown)').replaceAll('\n', lineBreak),
		growth: growthText(entry.growthBytes),
		exit: entry.exitCode === undefined ? '' : `exit ${entry.exitCode}`,
		took: formatDuration(entry.endedAt - entry.startedAt),
	}));

export const ledgerColumns: readonly Column<LedgerRow>[] = [
	{
		id: 'command',
		title: 'COMMAND',
		text: ({command}) => command,
		minimumWidth: 16,
		priority: 9,
	},
	{
		id: 'growth',
		title: 'SIZE',
		text: ({growth}) => growth,
		sortValue: ({entry}) => entry.growthBytes ?? 0,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 7,
	},
	{
		id: 'exit',
		title: 'EXIT',
		text: ({exit}) => exit,
		role: ({entry}) => (entry.exitCode ? 'danger' : 'muted'),
		minimumWidth: 6,
		priority: 6,
	},
	{
		id: 'time',
		title: 'TIME',
		text: ({took}) => took,
		sortValue: ({entry}) => entry.endedAt - entry.startedAt,
		isDescendingFirst: true,
		align: 'right',
		role: () => 'muted',
		minimumWidth: 5,
		priority: 5,
	},
	{
		id: 'directory',
		title: 'IN',
		text: ({entry}) => entry.directory,
		role: () => 'muted',
		truncate: 'middle',
		minimumWidth: 4,
		maximumWidth: 24,
		priority: 2,
	},
];
