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

type StateAction = Omit<Action<ContainersContext>, 'group' | 'changesEngine' | 'run'>;

const toAction = (action: StateAction, change: StateChange): Action<ContainersContext> => ({
	...action,
	group: 'Container',
	changesEngine: true,
	whyUnavailable: context => whyNoChange(context, change),
	run: context => changeState(context, change),
});

/** Start, stop and the like. Where two share a key, at most one of them can be done to a container. */
export const stateActions: readonly Action<ContainersContext>[] = [
	toAction({id: 'container.stop', keys: ['u'], title: 'Stop', footer: 'Stop'}, stopContainer),
	toAction({id: 'container.start', keys: ['u'], title: 'Start', footer: 'Start'}, startContainer),
	toAction(
		{id: 'container.restart', keys: ['r'], title: 'Restart', footer: 'Restart'},
		restartContainer,
	),
	toAction({id: 'container.pause', keys: ['z'], title: 'Pause', footer: 'Pause'}, pauseContainer),
	toAction(
		{id: 'container.unpause', keys: ['z'], title: 'Unpause', footer: 'Unpause'},
		unpauseContainer,
	),
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
