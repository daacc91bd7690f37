import type {PracticeState} from '../practice-state.ts';
import {dropAnonymousVolumes} from '../storage/volume-operations.ts';
import {stillRunning} from './container-conflict.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {deliverSignal} from './deliver-signal.ts';
import {destroyContainer, finishContainer} from './finish-container.ts';

export function removeContainer(
	state: PracticeState,
	container: ContainerRecord,
	{force, volumes}: {force: boolean; volumes: boolean},
): void {
	if (isAlive(container)) {
		if (!force) {
			throw stillRunning(container);
		}

		if (container.state === 'restarting') {
			finishContainer(state, container, container.exitCode ?? 0);
		} else {
			deliverSignal(state, container, 'SIGKILL');
		}
	}

	// One that removes itself is gone by now.
	if (state.containers.has(container.id)) {
		destroyContainer(state, container);
	}

	if (volumes) {
		dropAnonymousVolumes(state, container);
	}
}
