import type {PracticeTime} from '../practice-time.ts';
import type {Random} from '../random.ts';
import type {Machine, ProcessEntry, Program} from './process.ts';

export type MachineOptions = {
	hostname: string;
	user: string;
	address: string;
	platform: string;
	startedAt: number;
	isResumed: boolean;
	time: PracticeTime;
	random: Random;
	programs: ReadonlyMap<string, Program>;
	watched: () => Promise<void>;
	thawed: () => Promise<void>;
};

/** Process ids rise in small steps, as on a machine where little goes on. */
const largestStep = 7;

export function createMachine(options: MachineOptions): Machine {
	const {user, time, random} = options;
	const running = new Set<ProcessEntry>();
	let lastId = 0;
	return {
		...options,
		processes: () => [...running],
		become(commandLine) {
			for (const entry of running) {
				if (entry.processId === 1) {
					entry.commandLine = commandLine.join(' ');
				}
			}
		},
		enter(commandLine) {
			const entry = {
				processId: lastId === 0 ? 1 : lastId + random.integer(1, largestStep),
				user,
				commandLine: commandLine.join(' '),
				startedAt: lastId === 0 ? options.startedAt : time.now(),
			};
			lastId = entry.processId;
			running.add(entry);
			return () => running.delete(entry);
		},
	};
}
