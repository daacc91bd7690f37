import type {ContainerState} from './containers.ts';

/** Whether a container in this state has processes, running or not. */
export const isLive = (state: ContainerState): boolean =>
	state === 'running' || state === 'paused' || state === 'restarting';
