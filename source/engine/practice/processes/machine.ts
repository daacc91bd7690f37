import type {PracticeTime} from '../practice-time.ts';
import type {Random} from '../random.ts';
import type {Program} from './process.ts';

export type ProcessEntry = {
	processId: number;
	user: string;
	commandLine: string;
	startedAt: number;
};

/** What the processes of one container share. */
export type Machine = {
	readonly hostname: string;
	readonly user: string;
	readonly address: string;
	readonly platform: string;
	/** Imitated programs by the name of their file. */
	readonly programs: ReadonlyMap<string, Program>;
	readonly time: PracticeTime;
	readonly random: Random;
	readonly startedAt: number;
	/** Running processes, the main one first. */
	processes(): readonly ProcessEntry[];
	/** The main process goes on as another program, as after `exec`. */
	become(commandLine: readonly string[]): void;
	/** Counts a process as running; call the result when it is gone. */
	enter(commandLine: readonly string[]): () => void;
	/** Resolves when somebody reads what the main process prints. */
	watched(): Promise<void>;
	/** True when the main process was running before the engine began. */
	readonly isResumed: boolean;
	/** Resolves at once, or when the container is no longer paused. */
	thawed(): Promise<void>;
};
