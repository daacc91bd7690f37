import type {Action} from '../../../../keys/action.ts';

export type ShellContext = {
	enter(): Promise<void>;
	/** Why there is nothing to enter; `undefined` when there is. */
	whyNot: string | undefined;
};

export const shellActions: readonly Action<ShellContext>[] = [
	{
		id: 'shell.enter',
		keys: ['enter'],
		title: 'Shell: go into it, and make or start its container if need be',
		footer: 'Shell',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: ({whyNot}) => whyNot,
		run: ({enter}) => enter(),
	},
];
