import type {ContainerOperations, ContainerState} from '../../engine/containers.ts';

/** A change of state that is one request per container. */
export type StateChange = {
	/** Of the action: the config may say that its question is skipped. */
	id: string;
	verb: string;
	past: string;
	/** What a container has to be: `web is not running`. */
	needed: string;
	/** States from which it can be done. `unknown` is always left to the engine. */
	from: readonly ContainerState[];
	/** True when containers are only touched after a question: it ends or holds up what runs. */
	asks: boolean;
	apply(containers: ContainerOperations, id: string, options: {signal: AbortSignal}): Promise<void>;
};

export const startContainer: StateChange = {
	id: 'container.start',
	verb: 'Start',
	past: 'Started',
	needed: 'stopped',
	from: ['created', 'exited', 'unknown'],
	asks: false,
	apply: (containers, id, options) => containers.start(id, options),
};

export const stopContainer: StateChange = {
	id: 'container.stop',
	verb: 'Stop',
	past: 'Stopped',
	needed: 'running',
	from: ['running', 'paused', 'restarting', 'unknown'],
	asks: true,
	apply: (containers, id, options) => containers.stop(id, options),
};

export const restartContainer: StateChange = {
	id: 'container.restart',
	verb: 'Restart',
	past: 'Restarted',
	needed: 'running or stopped',
	from: ['running', 'paused', 'restarting', 'created', 'exited', 'unknown'],
	asks: true,
	apply: (containers, id, options) => containers.restart(id, options),
};

export const pauseContainer: StateChange = {
	id: 'container.pause',
	verb: 'Pause',
	past: 'Paused',
	needed: 'running',
	from: ['running', 'unknown'],
	asks: true,
	apply: (containers, id, options) => containers.pause(id, options),
};

export const unpauseContainer: StateChange = {
	id: 'container.unpause',
	verb: 'Unpause',
	past: 'Unpaused',
	needed: 'paused',
	from: ['paused', 'unknown'],
	asks: false,
	apply: (containers, id, options) => containers.unpause(id, options),
};

/** @param signalName For example `SIGTERM`. */
export function killContainer(signalName: string): StateChange {
	return {
		id: 'container.kill',
		verb: `Send ${signalName} to`,
		past: `Sent ${signalName} to`,
		needed: 'running',
		from: ['running', 'paused', 'restarting', 'unknown'],
		asks: true,
		apply: (containers, id, options) => containers.kill(id, {...options, signalName}),
	};
}
