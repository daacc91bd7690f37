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
		title: 'Follow the end, or stand still',
		footer: 'Follow',
		group: 'View',
		run: ({toggleFollow}) => toggleFollow(),
	},
	{
		id: 'logs.range',
		keys: ['s'],
		title: 'Since when to show',
		footer: 'Since',
		group: 'View',
		run: ({chooseRange}) => chooseRange(),
	},
	{
		id: 'logs.times',
		keys: ['t'],
		title: 'Show or hide the times',
		footer: 'Times',
		group: 'View',
		run: ({toggleTimes}) => toggleTimes(),
	},
	{
		id: 'logs.stderr',
		keys: ['e'],
		title: 'Show only stderr, or everything',
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
		keys: ['c', 'C'],
		title: 'Clear the view; the log itself stays',
		group: 'View',
		run: ({clear}) => clear(),
	},
	{
		id: 'logs.reload',
		keys: ['R'],
		title: 'Read the log again',
		group: 'View',
		run: ({reload}) => reload(),
	},
];
