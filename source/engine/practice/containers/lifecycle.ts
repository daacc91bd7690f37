import {safeText} from '../../../format/safe-text.ts';
import {EngineError} from '../../engine-error.ts';
import type {PracticeState} from '../practice-state.ts';
import {
	alreadyPaused,
	isPaused,
	isRestarting,
	nameTaken,
	notPaused,
	notRunning,
	stillRunning,
} from './container-conflict.ts';
import {emitForContainer, emitForNetwork} from './container-events.ts';
import {requireName} from './container-name.ts';
import {bindPorts} from './container-ports.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {byName} from './find-container.ts';
import {destroyContainer, finishContainer} from './finish-container.ts';
import {beginRun, requireProgram, runOf} from './main-process.ts';
import {signalNames} from './signal-names.ts';

const defaultGraceSeconds = 10;

const addressOf = (state: PracticeState): string => {
	const taken = new Set([...state.containers.values()].map(({address}) => address));
	for (let host = 2; ; host++) {
		const address = `172.17.${host >> 8}.${host & 0xff}`;
		if (!taken.has(address)) {
			return address;
		}
	}
};

/** Takes starting what runs calmly, as the API does. */
export const startContainer = (state: PracticeState, container: ContainerRecord): void => {
	if (container.state === 'paused') {
		throw isPaused(container);
	}

	if (isAlive(container)) {
		return;
	}

	try {
		requireProgram(state, container);
		bindPorts(state, container);
	} catch (error) {
		container.error = error instanceof Error ? error.message : undefined;
		container.run?.abandon();
		container.run = undefined;
		throw error;
	}

	container.state = 'running';
	container.error = undefined;
	container.exitCode = undefined;
	container.address = addressOf(state);
	// A restart within the same millisecond still is a later start.
	container.startedAt = Math.max(state.time.now(), (container.startedAt ?? 0) + 1);
	container.finishedAt = undefined;
	emitForNetwork(state, container, 'connect');
	emitForContainer(state, container, 'start');
	beginRun(state, container, false);
};

const deliver = (state: PracticeState, container: ContainerRecord, signalName: string): void => {
	const number = signalNames.get(signalName) ?? 0;
	emitForContainer(state, container, 'kill', {signal: String(number)});
	const run = runOf(state, container);
	if (container.state === 'restarting') {
		run.end(container.exitCode ?? 0);
	} else {
		run.deliver(signalName);
	}
};

/** Rejects with the signal's reason; then SIGKILL does not follow. */
export const stopContainer = async (
	state: PracticeState,
	container: ContainerRecord,
	{graceSeconds = defaultGraceSeconds, signal}: {graceSeconds?: number; signal: AbortSignal},
): Promise<void> => {
	if (!isAlive(container)) {
		return;
	}

	const run = runOf(state, container);
	if (container.state === 'paused') {
		container.state = 'running';
		run.setFrozen(false);
	}

	deliver(state, container, container.stopSignal);
	const grace = new AbortController();
	const graceSignal = AbortSignal.any([signal, grace.signal]);
	const patience = state.time.wait(graceSeconds * 1000, graceSignal).catch(() => undefined);
	await Promise.race([run.exit, patience]);
	grace.abort();
	signal.throwIfAborted();
	if (!run.signal.aborted) {
		deliver(state, container, 'SIGKILL');
	}

	await run.exit;
	emitForContainer(state, container, 'stop');
};

export const restartContainer = async (
	state: PracticeState,
	container: ContainerRecord,
	options: {graceSeconds?: number; signal: AbortSignal},
): Promise<void> => {
	await stopContainer(state, container, options);
	startContainer(state, container);
	emitForContainer(state, container, 'restart');
};

export const pauseContainer = (state: PracticeState, container: ContainerRecord): void => {
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
};

export const unpauseContainer = (state: PracticeState, container: ContainerRecord): void => {
	if (container.state !== 'paused') {
		throw isAlive(container) ? notPaused(container) : notRunning(container);
	}

	const run = runOf(state, container);
	container.state = 'running';
	run.setFrozen(false);
	emitForContainer(state, container, 'unpause');
};

export const killContainer = (
	state: PracticeState,
	container: ContainerRecord,
	signalName: string,
): void => {
	const name = `SIG${signalName.toUpperCase().replace(/^SIG/, '')}`;
	if (!signalNames.has(name)) {
		throw new EngineError({
			reason: 'invalid',
			message: `There is no signal ${safeText(signalName)}.`,
			nextStep: 'Use a name such as SIGTERM or SIGKILL.',
		});
	}

	if (!isAlive(container)) {
		throw notRunning(container);
	}

	deliver(state, container, name);
};

export const renameContainer = (
	state: PracticeState,
	container: ContainerRecord,
	newName: string,
): void => {
	const name = requireName(newName);
	const holder = byName(state, name);
	if (holder) {
		throw nameTaken(holder);
	}

	const oldName = container.name;
	container.name = name;
	emitForContainer(state, container, 'rename', {oldName: `/${oldName}`});
};

export const removeContainer = (
	state: PracticeState,
	container: ContainerRecord,
	force: boolean,
): void => {
	if (isAlive(container)) {
		if (!force) {
			throw stillRunning(container);
		}

		if (container.state === 'restarting') {
			finishContainer(state, container, container.exitCode ?? 0);
		} else {
			deliver(state, container, 'SIGKILL');
		}
	}

	// One that removes itself is gone by now.
	if (state.containers.has(container.id)) {
		destroyContainer(state, container);
	}
};
