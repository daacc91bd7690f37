import type {Action} from '../../../../keys/action.ts';

/** What the keys of the commit step work with. */
export type CommitContext = {
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
};

const whyBusy = ({isRunning}: CommitContext) =>
	isRunning ? 'It is being committed already' : undefined;

export const commitActions: readonly Action<CommitContext>[] = [
	{
		id: 'commit.commit',
		keys: ['enter'],
		title: 'Commit as it is set',
		footer: 'Commit',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: context => whyBusy(context) ?? context.obstacle,
		run: ({commit}) => commit(),
	},
	{
		id: 'commit.cancel',
		keys: ['x'],
		title: 'Cancel the commit under way',
		footer: 'Cancel',
		group: 'Session',
		whyUnavailable: ({isRunning}) => (isRunning ? undefined : 'Nothing is being committed'),
		run: ({cancel}) => cancel(),
	},
	{
		id: 'commit.method',
		keys: ['m'],
		title: 'Commit another way: replay or plain',
		footer: 'Method',
		group: 'Session',
		whyUnavailable: context =>
			whyBusy(context) ??
			(context.hasChoice ? undefined : 'There is one way to commit what is staged'),
		run: ({changeMethod}) => changeMethod(),
	},
	{
		id: 'commit.toReview',
		keys: ['v'],
		title: 'Back to the review, to decide about files',
		footer: 'Review',
		group: 'Session',
		whyUnavailable: whyBusy,
		run: ({goToReview}) => goToReview(),
	},
	{
		id: 'commit.copyCommand',
		keys: ['y'],
		title: 'Copy the docker command that comes closest',
		footer: 'Copy command',
		group: 'Session',
		whyUnavailable: ({command}) => (command === undefined ? 'There is none yet' : undefined),
		run: ({copyCommand}) => copyCommand(),
	},
];
