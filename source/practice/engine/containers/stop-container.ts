import type {PracticeState} from '../practice-state.ts';
import {emitForContainer} from './container-events.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {deliverSignal} from './deliver-signal.ts';
import {runOf} from './main-process.ts';
import {startContainer} from './start-container.ts';

const defaultGraceSeconds = 10;

/** Rejects with the signal's reason; then SIGKILL does not follow. */
export async function stopContainer(
	state: PracticeState,
	container: ContainerRecord,
	{graceSeconds = defaultGraceSeconds, signal}: {graceSeconds?: number; signal: AbortSignal},
): Promise<void> {
	if (!isAlive(container)) {
		return;
	}

	const run = runOf(state, container);
	if (container.state === 'paused') {
		container.state = 'running';
		run.setFrozen(false);
	}

	deliverSignal(state, container, container.stopSignal);
	const grace = new AbortController();
	const graceSignal = AbortSignal.any([signal, grace.signal]);
	// At any speed the process gets its chance, unless it is to have none.
	const wait = graceSeconds > 0 ? state.time.tick : state.time.wait;
	const patience = wait(graceSeconds * 1000, graceSignal).catch(() => undefined);
	await Promise.race([run.exit, patience]);
	grace.abort();
	signal.throwIfAborted();
	if (!run.signal.aborted) {
		deliverSignal(state, container, 'SIGKILL');
	}

	await run.exit;
	emitForContainer(state, container, 'stop');
}

export async function restartContainer(
	state: PracticeState,
	container: ContainerRecord,
	options: {graceSeconds?: number; signal: AbortSignal},
): Promise<void> {
	await stopContainer(state, container, options);
	startContainer(state, container);
	emitForContainer(state, container, 'restart');
}
