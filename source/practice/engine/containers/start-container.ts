import type {PracticeState} from '../practice-state.ts';
import {isPaused} from './container-conflict.ts';
import {emitForContainer, emitForNetwork} from './container-events.ts';
import {bindPorts} from './container-ports.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {beginRun, requireProgram} from './main-process.ts';

/** The first free one of its network; of `host` and `none`, none. */
function addressOf(state: PracticeState, {network: name}: ContainerRecord): string {
	const network = [...state.networks.values()].find(one => one.name === name);
	const [first, second] = network?.subnets[0]?.range.split('.') ?? [];
	if (network && second === undefined) {
		return '';
	}

	const taken = new Set([...state.containers.values()].map(({address}) => address));
	for (let host = 2; ; host++) {
		const address = `${first ?? 172}.${second ?? 17}.${host >> 8}.${host & 0xff}`;
		if (!taken.has(address)) {
			return address;
		}
	}
}

/** Takes starting what runs calmly, as the API does. */
export function startContainer(state: PracticeState, container: ContainerRecord): void {
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
	container.address = addressOf(state, container);
	// A restart within the same millisecond still is a later start.
	container.startedAt = Math.max(state.time.now(), (container.startedAt ?? 0) + 1);
	container.finishedAt = undefined;
	emitForNetwork(state, container, 'connect');
	emitForContainer(state, container, 'start');
	beginRun(state, container, false);
}
