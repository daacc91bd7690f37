import type {Action} from '../../../keys/action.ts';

export const shellActions: readonly Action<{
	enter(): Promise<void>;
	/** Why there is nothing to enter; `undefined` when there is. */
	whyNot: string | undefined;
}>[] = [
	{
		id: 'shell.enter',
		keys: ['enter'],
		title: 'Shell: open it, create or start the container if needed',
		footer: 'Shell',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: ({whyNot}) => whyNot,
		run: ({enter}) => enter(),
	},
];
