import type {Action} from '../../../keys/action.ts';
import {type ContainersContext, namedOrCounted} from '../containers-context.ts';
import {changeState} from './change-state.ts';
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

const signals = [
	{value: 'SIGKILL', label: 'SIGKILL', detail: 'ends it at once, nothing is saved'},
	{value: 'SIGTERM', label: 'SIGTERM', detail: 'asks it to end, as Stop does first'},
	{value: 'SIGINT', label: 'SIGINT', detail: 'as ctrl-c would'},
	{value: 'SIGQUIT', label: 'SIGQUIT', detail: 'ends it, many programs dump their state'},
	{value: 'SIGHUP', label: 'SIGHUP', detail: 'many servers read their settings again'},
	{value: 'SIGUSR1', label: 'SIGUSR1', detail: 'what the program makes of it'},
	{value: 'SIGUSR2', label: 'SIGUSR2', detail: 'what the program makes of it'},
	{value: 'SIGWINCH', label: 'SIGWINCH', detail: 'some servers end gracefully on it'},
];

/** Asks for a signal and sends it to the main process of every target that runs. */
async function killContainers(context: ContainersContext): Promise<void> {
	const {from} = killContainer('');
	const running = context.targets.filter(({state}) => from.includes(state));
	const signalName = await context.dialogs.choose({
		title: `Kill ${namedOrCounted(running)}: which signal?`,
		choices: signals,
	});
	if (signalName !== undefined) {
		await changeState(context, killContainer(signalName));
	}
}

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
