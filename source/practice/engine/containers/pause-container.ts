import type {PracticeState} from '../practice-state.ts';
import {alreadyPaused, isRestarting, notPaused, notRunning} from './container-conflict.ts';
import {emitForContainer} from './container-events.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {runOf} from './main-process.ts';

export function pauseContainer(state: PracticeState, container: ContainerRecord): void {
	if (container.state === 'paused') {
		throw alreadyPaused(container);
	}

	if (container.state === 'restarting') {
		throw isRestarting(container);
	}

	if (container.state !== 'running') {
		throw notRunning(container);
	}

	runOf(state, container).setFrozen(true);
	container.state = 'paused';
	emitForContainer(state, container, 'pause');
}

export function unpauseContainer(state: PracticeState, container: ContainerRecord): void {
	if (container.state !== 'paused') {
		throw isAlive(container) ? notPaused(container) : notRunning(container);
	}

	const run = runOf(state, container);
	container.state = 'running';
	run.setFrozen(false);
	emitForContainer(state, container, 'unpause');
}
