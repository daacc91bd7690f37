import type {TextControl} from '../../../components/text-view/text-actions.ts';
import type {Action} from '../../../keys/action.ts';

/** What the keys of the logs need of them. */
export type LogsControl = TextControl & {
	/** Containers whose logs these are. */
	names: readonly string[];
	isFollowing: boolean;
	toggleFollow(): void;
	hasFilter: boolean;
	/** No times, local ones, UTC. */
	nextTimes(): void;
	toggleStderr(): void;
	toggleFormat(): void;
	startFilter(): void;
	clearFilter(): void;
	copyLines(): unknown;
	chooseRange(): unknown;
	jump(): unknown;
	save(): unknown;
	clear(): void;
	reload(): void;
};

/** `docker logs -f web`, for each of several. */
const dockerLogs =
	(...words: readonly string[]) =>
	({names}: LogsControl) =>
		names.map(name => ['docker', 'logs', ...words, name]);

/** Keys of the logs, in front of those of every text. */
export const logsActions: readonly Action<LogsControl>[] = [
	{
		id: 'logs.follow',
		keys: ['f'],
		title: 'Follow, or stop following',
		footer: 'Follow',
		group: 'View',
		command: dockerLogs('-f'),
		run: ({toggleFollow}) => toggleFollow(),
	},
	{
		id: 'logs.range',
		keys: ['@'],
		title: 'Choose the start time',
		footer: 'Since',
		group: 'View',
		command: dockerLogs('--since', '10m'),
		run: ({chooseRange}) => chooseRange(),
	},
	{
		id: 'logs.jump',
		keys: ["'"],
		title: 'Go to a time',
		footer: 'Time',
		group: 'View',
		command: dockerLogs('--since', 'TIME'),
		words: 'since until timestamp',
		run: ({jump}) => jump(),
	},
	{
		id: 'logs.times',
		keys: ['.'],
		title: 'Timestamps: none, local time or UTC',
		footer: 'Times',
		group: 'View',
		command: dockerLogs('-t'),
		run: ({nextTimes}) => nextTimes(),
	},
	{
		id: 'logs.filter',
		keys: ['&'],
		title: 'Filter by matching lines, or with ! by the others',
		footer: 'Filter',
		group: 'View',
		words: 'grep',
		run: ({startFilter}) => startFilter(),
	},
	{
		id: 'logs.clearFilter',
		keys: ['escape'],
		title: 'Show all lines again',
		group: 'View',
		whyUnavailable: ({hasFilter}) => (hasFilter ? undefined : 'All lines are shown'),
		run: ({clearFilter}) => clearFilter(),
	},
	{
		id: 'logs.format',
		keys: ['~'],
		title: 'JSON lines as words and levels in colour, or raw lines',
		footer: 'Format',
		group: 'View',
		words: 'json level pretty',
		run: ({toggleFormat}) => toggleFormat(),
	},
	{
		id: 'logs.copy',
		keys: ['y'],
		title: 'Copy lines',
		footer: 'Copy',
		group: 'View',
		run: ({copyLines}) => copyLines(),
	},
	{
		id: 'logs.stderr',
		keys: ['|'],
		title: 'Filter by stderr, or show all',
		footer: 'Stderr',
		group: 'View',
		run: ({toggleStderr}) => toggleStderr(),
	},
	{
		id: 'logs.save',
		keys: ['S'],
		title: 'Save to a file',
		footer: 'Save',
		group: 'View',
		run: ({save}) => save(),
	},
	{
		id: 'logs.clear',
		keys: ['ctrl-l'],
		title: 'Clear the view (the log is kept)',
		group: 'View',
		run: ({clear}) => clear(),
	},
	{
		id: 'logs.reload',
		keys: ['R'],
		title: 'Refresh the log',
		group: 'View',
		command: dockerLogs(),
		run: ({reload}) => reload(),
	},
];
