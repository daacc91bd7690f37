import type {TextControl} from '../../../components/text-view/text-actions.ts';
import type {Action} from '../../../keys/action.ts';

/** What the keys of the logs need of them. */
export type LogsControl = TextControl & {
	isFollowing: boolean;
	toggleFollow(): void;
	toggleTimes(): void;
	toggleStderr(): void;
	chooseRange(): unknown;
	save(): unknown;
	clear(): void;
	reload(): void;
};

/** Keys of the logs, in front of those of every text. */
export const logsActions: readonly Action<LogsControl>[] = [
	{
		id: 'logs.follow',
		keys: ['f'],
		title: 'Follow, or stop following',
		footer: 'Follow',
		group: 'View',
		run: ({toggleFollow}) => toggleFollow(),
	},
	{
		id: 'logs.range',
		keys: ['@'],
		title: 'Choose the start time',
		footer: 'Since',
		group: 'View',
		run: ({chooseRange}) => chooseRange(),
	},
	{
		id: 'logs.times',
		keys: ['.'],
		title: 'Show or hide timestamps',
		footer: 'Times',
		group: 'View',
		run: ({toggleTimes}) => toggleTimes(),
	},
	{
		id: 'logs.stderr',
		keys: ['&'],
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
		run: ({reload}) => reload(),
	},
];
