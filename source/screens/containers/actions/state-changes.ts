import type {ContainerOperations, ContainerState} from '../../../engine/containers.ts';

/** A change of state that is one request per container. */
export type StateChange = {
	verb: string;
	past: string;
	/** What a container has to be: `web is not running`. */
	needed: string;
	/** States from which it can be done. `unknown` is always left to the engine. */
	from: readonly ContainerState[];
	/** Marked containers are only touched after a question. */
	asksWhenMarked: boolean;
	apply(containers: ContainerOperations, id: string, options: {signal: AbortSignal}): Promise<void>;
};

export const startContainer: StateChange = {
	verb: 'Start',
	past: 'Started',
	needed: 'stopped',
	from: ['created', 'exited', 'unknown'],
	asksWhenMarked: false,
	apply: (containers, id, options) => containers.start(id, options),
};

export const stopContainer: StateChange = {
	verb: 'Stop',
	past: 'Stopped',
	needed: 'running',
	from: ['running', 'paused', 'restarting', 'unknown'],
	asksWhenMarked: true,
	apply: (containers, id, options) => containers.stop(id, options),
};

export const restartContainer: StateChange = {
	verb: 'Restart',
	past: 'Restarted',
	needed: 'running or stopped',
	from: ['running', 'paused', 'restarting', 'created', 'exited', 'unknown'],
	asksWhenMarked: true,
	apply: (containers, id, options) => containers.restart(id, options),
};

export const pauseContainer: StateChange = {
	verb: 'Pause',
	past: 'Paused',
	needed: 'running',
	from: ['running', 'unknown'],
	asksWhenMarked: false,
	apply: (containers, id, options) => containers.pause(id, options),
};

export const unpauseContainer: StateChange = {
	verb: 'Unpause',
	past: 'Unpaused',
	needed: 'paused',
	from: ['paused', 'unknown'],
	asksWhenMarked: false,
	apply: (containers, id, options) => containers.unpause(id, options),
};

/** @param signalName For example `SIGTERM`. */
export function killContainer(signalName: string): StateChange {
	return {
		verb: `Send ${signalName} to`,
		past: `Sent ${signalName} to`,
		needed: 'running',
		from: ['running', 'paused', 'restarting', 'unknown'],
		asksWhenMarked: true,
		apply: (containers, id, options) => containers.kill(id, {...options, signalName}),
	};
}
