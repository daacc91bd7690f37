import type {PracticeState} from '../practice-state.ts';
import {dropAnonymousVolumes} from '../storage/volume-operations.ts';
import {emitForContainer, emitForNetwork} from './container-events.ts';
import type {ContainerRecord} from './container-record.ts';

/** Takes a container that does not run out of the engine. */
export function destroyContainer(state: PracticeState, container: ContainerRecord): void {
	container.run?.abandon();
	container.run = undefined;
	state.containers.delete(container.id);
	emitForContainer(state, container, 'destroy');
}

/** What follows from the end of a main process. */
export function finishContainer(
	state: PracticeState,
	container: ContainerRecord,
	exitCode: number,
): void {
	container.state = 'exited';
	container.exitCode = exitCode;
	container.finishedAt = Math.max(state.time.now(), container.startedAt ?? 0);
	container.health = undefined;
	container.address = '';
	container.boundPorts.clear();
	container.run = undefined;
	emitForContainer(state, container, 'die', {exitCode: String(exitCode)});
	emitForNetwork(state, container, 'disconnect');
	if (container.removesItself) {
		destroyContainer(state, container);
		dropAnonymousVolumes(state, container);
	}
}
