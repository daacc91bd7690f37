import type {Action} from '../../../keys/action.ts';

const whyBusy = ({isRunning}: {isRunning: boolean}) =>
	isRunning ? 'A commit is already running' : undefined;

export const commitActions: readonly Action<{
	isRunning: boolean;
	/** Why nothing can be committed as it is set; `undefined`: it can. */
	obstacle: string | undefined;
	/** True when there is another way to commit. */
	hasChoice: boolean;
	command: string | undefined;
	commit(): unknown;
	cancel(): unknown;
	changeMethod(): void;
	goToReview(): void;
	copyCommand(): void;
}>[] = [
	{
		id: 'commit.commit',
		keys: ['enter'],
		title: 'Commit with these settings',
		footer: 'Commit',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: context => whyBusy(context) ?? context.obstacle,
		run: ({commit}) => commit(),
	},
	{
		id: 'commit.cancel',
		keys: ['x'],
		title: 'Cancel the running commit',
		footer: 'Cancel',
		group: 'Session',
		whyUnavailable: ({isRunning}) => (isRunning ? undefined : 'No commit is running'),
		run: ({cancel}) => cancel(),
	},
	{
		id: 'commit.method',
		keys: ['O'],
		title: 'Choose the commit method: replay or plain',
		footer: 'Method',
		group: 'Session',
		whyUnavailable: context =>
			whyBusy(context) ??
			(context.hasChoice ? undefined : 'Only one method can commit the staged changes'),
		run: ({changeMethod}) => changeMethod(),
	},
	{
		id: 'commit.toReview',
		keys: ['F'],
		title: 'Back to the review of files',
		footer: 'Review',
		group: 'Session',
		whyUnavailable: whyBusy,
		run: ({goToReview}) => goToReview(),
	},
	{
		id: 'commit.copyCommand',
		keys: ['y'],
		title: 'Copy the closest docker command',
		footer: 'Copy command',
		group: 'Session',
		whyUnavailable: ({command}) => (command === undefined ? 'No command yet' : undefined),
		run: ({copyCommand}) => copyCommand(),
	},
];
