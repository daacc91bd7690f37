import type {ContainerStats} from '../../../engine/containers.ts';
import {nameOf} from '../../machine/files/path.ts';
import {services} from '../../machine/services/services.ts';
import type {PracticeState} from '../practice-state.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {findContainer} from './find-container.ts';
import {runOf} from './main-process.ts';

const sampleMs = 1000;
const memoryLimitBytes = 8 * 1024 ** 3;
const idle = {memoryBytes: 1_900_000, cpuPercent: 0.2};

/** The service behind a command line; `undefined` for a shell and the like. */
export function serviceOf({commandLine}: ContainerRecord) {
	for (const word of commandLine) {
		const service = services.get(nameOf(`/${word}`));
		if (service) {
			return service;
		}
	}

	return undefined;
}

/** Between 0 and 2, around 1: two slow waves and a fast one, each container with its own phase. */
const wave = (second: number, phase: number): number =>
	Math.max(
		0,
		1 +
			0.45 * Math.sin(second / 23 + phase) +
			0.3 * Math.sin(second / 7.3 + 2 * phase) +
			0.2 * Math.sin(second / 1.7 + 3 * phase),
	);

/** @param second Seconds since the start of the container. */
function statsAt(
	container: ContainerRecord,
	second: number,
	at: number,
	processes: number,
): ContainerStats {
	const {memoryBytes, cpuPercent} = serviceOf(container) ?? idle;
	const phase = (Number.parseInt(container.id.slice(0, 6), 16) / 0xff_ff_ff) * 2 * Math.PI;
	const isFrozen = container.state === 'paused';
	const traffic = 900 + cpuPercent * 2600;
	// The slow wave integrated, so that totals never fall.
	const received = Math.floor(traffic * (second + 10 * (1 - Math.cos(second / 23 + phase)) + 20));
	return {
		at,
		cpuPercent: isFrozen ? 0 : Number((cpuPercent * wave(second, phase)).toFixed(2)),
		memoryBytes: Math.floor(memoryBytes * (0.85 + 0.15 * wave(second / 9, phase))),
		memoryLimitBytes,
		networkReceivedBytes: received,
		networkSentBytes: Math.floor(received * 1.8),
		blockReadBytes: Math.floor(memoryBytes * 0.4 + second * 12),
		blockWrittenBytes: Math.floor(second * cpuPercent * 310),
		processes,
	};
}

export async function* readStats(
	state: PracticeState,
	name: string,
	{signal}: {signal: AbortSignal},
): AsyncIterable<ContainerStats> {
	signal.throwIfAborted();
	const container = findContainer(state, name);
	if (!isAlive(container)) {
		return;
	}

	const run = runOf(state, container);
	const either = AbortSignal.any([signal, run.signal]);
	const first = state.time.now();
	const age = (first - (container.startedAt ?? first)) / 1000;
	for (let sample = 0; !run.signal.aborted; sample++) {
		const workers = serviceOf(container)?.workers.length ?? 0;
		const processes = (run.machine?.processes().length ?? 1) + workers;
		yield statsAt(container, age + sample, first + sample * sampleMs, processes);
		try {
			await state.time.tick(sampleMs, either);
		} catch {
			signal.throwIfAborted();
		}
	}
}
