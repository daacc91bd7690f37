import type {Action} from '../../../keys/action.ts';
import type {ContainersContext} from '../containers-context.ts';
import {changeState} from './change-state.ts';
import {killContainers} from './kill-containers.ts';
import {
	killContainer,
	pauseContainer,
	restartContainer,
	type StateChange,
	startContainer,
	stopContainer,
	unpauseContainer,
} from './state-changes.ts';
import {whyNoChange} from './why-not.ts';

const toAction = (change: StateChange, key: string): Action<ContainersContext> => ({
	id: change.id,
	keys: [key],
	title: change.verb,
	footer: change.verb,
	group: 'Container',
	changesEngine: true,
	whyUnavailable: context => whyNoChange(context, change),
	run: context => changeState(context, change),
});

/** Where two share a key, the first that can be done is. */
export const startStopActions: readonly Action<ContainersContext>[] = [
	toAction(stopContainer, 'u'),
	toAction(startContainer, 'u'),
	toAction(restartContainer, 'r'),
];

/** What else changes the state. */
export const moreStateActions: readonly Action<ContainersContext>[] = [
	toAction(pauseContainer, 'z'),
	toAction(unpauseContainer, 'z'),
	{
		id: 'container.kill',
		keys: ['x'],
		title: 'Kill with a signal',
		footer: 'Kill',
		group: 'Container',
		changesEngine: true,
		whyUnavailable: context => whyNoChange(context, killContainer('')),
		run: killContainers,
	},
];
