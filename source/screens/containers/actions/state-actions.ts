import {changeState} from '../../../actions/containers/change-state.ts';
import {namedOrCounted} from '../../../actions/containers/containers-context.ts';
import {dockerOnTargets} from '../../../actions/containers/docker-words.ts';
import {whyNoChange} from '../../../actions/containers/why-not.ts';
import type {Action} from '../../../keys/action.ts';
import {
	killContainer,
	pauseContainer,
	restartContainer,
	type StateChange,
	startContainer,
	stopContainer,
	unpauseContainer,
} from '../../../store/containers/state-changes.ts';
import type {ContainersView} from '../use-containers-context.ts';

const signals = [
	{value: 'SIGKILL', label: 'SIGKILL', detail: 'ends immediately, without cleanup'},
	{value: 'SIGTERM', label: 'SIGTERM', detail: 'asks to end, as docker stop does first'},
	{value: 'SIGINT', label: 'SIGINT', detail: 'same as ctrl-c'},
	{value: 'SIGQUIT', label: 'SIGQUIT', detail: 'ends, many programs dump their state'},
	{value: 'SIGHUP', label: 'SIGHUP', detail: 'many servers reload their configuration'},
	{value: 'SIGUSR1', label: 'SIGUSR1', detail: 'meaning depends on the program'},
	{value: 'SIGUSR2', label: 'SIGUSR2', detail: 'meaning depends on the program'},
	{value: 'SIGWINCH', label: 'SIGWINCH', detail: 'some servers end gracefully'},
];

/** Asks for a signal and sends it to the main process of every target that runs. */
async function killContainers(context: ContainersView): Promise<void> {
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

const toAction = (change: StateChange, key: string): Action<ContainersView> => ({
	id: change.id,
	keys: [key],
	title: change.verb,
	footer: change.verb,
	group: 'Container',
	command: dockerOnTargets(change.verb.toLowerCase()),
	changesEngine: true,
	whyUnavailable: context => whyNoChange(context, change),
	run: context => changeState(context, change),
});

/** Where two share a key, the first that can be done is. */
export const startStopActions: readonly Action<ContainersView>[] = [
	toAction(stopContainer, 'x'),
	toAction(startContainer, 'x'),
	toAction(restartContainer, 'r'),
];

/** What else changes the state. */
export const moreStateActions: readonly Action<ContainersView>[] = [
	toAction(pauseContainer, 'z'),
	toAction(unpauseContainer, 'z'),
	{
		id: 'container.kill',
		keys: ['K'],
		title: 'Kill with a signal',
		footer: 'Kill',
		group: 'Container',
		command: dockerOnTargets('kill', '--signal', 'SIGKILL'),
		changesEngine: true,
		whyUnavailable: context => whyNoChange(context, killContainer('')),
		run: killContainers,
	},
];
