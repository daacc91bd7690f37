import type {ProcessTable} from '../../../engine/containers.ts';
import type {PracticeState} from '../practice-state.ts';
import {notRunning} from './container-conflict.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {runOf} from './main-process.ts';
import {serviceOf} from './read-stats.ts';

/** The host counts processes differently from the container. */
const hostOffset = 24_000;

const startTime = (at: number): string => new Date(at).toISOString().slice(11, 16);

export function processTable(state: PracticeState, container: ContainerRecord): ProcessTable {
	if (!isAlive(container)) {
		throw notRunning(container);
	}

	const processes = runOf(state, container).machine?.processes() ?? [];
	const [main] = processes;
	const workers = serviceOf(container)?.workers ?? [];
	const all = [
		...processes,
		...(main
			? workers.map((commandLine, index) => ({...main, commandLine, processId: 29 + index}))
			: []),
	];
	return {
		titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
		rows: all.map(({user, processId, startedAt, commandLine}) => [
			user,
			String(hostOffset + processId),
			String(processId === 1 ? hostOffset - 19 : hostOffset + 1),
			'0',
			startTime(startedAt),
			container.isTty ? 'pts/0' : '?',
			'00:00:00',
			commandLine,
		]),
	};
}
