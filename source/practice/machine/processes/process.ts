import type {FileTree} from '../files/file-tree.ts';
import type {PracticeTime} from '../practice-time.ts';
import type {Random} from '../random.ts';
import type {OutputStream} from './output.ts';
import type {Terminal} from './terminal.ts';

/** What a simulated program sees of the world. */
export type Process = {
	/** Name as called, then arguments. */
	readonly commandLine: readonly string[];
	readonly environment: ReadonlyMap<string, string>;
	readonly directory: string;
	readonly files: FileTree;
	readonly machine: Machine;
	/** `undefined` when it has none, or when its output goes elsewhere. */
	readonly terminal: Terminal | undefined;
	/** Aborts with a `ProcessExit` when the process is killed or interrupted. */
	readonly signal: AbortSignal;
	/** What to do on `SIGTERM` and the like, by name; without an entry the signal is ignored, as for PID 1. */
	readonly traps: Map<string, () => void>;
	print(text: string, stream?: OutputStream): void;
	/** The next line of standard input without its line ending; `undefined` at the end of the input. */
	readLine(): Promise<string | undefined>;
};

/** @returns Exit code, 0 to 255. */
export type Program = (process: Process) => number | Promise<number>;

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

/** Reason with which a process ends before its time. */
export class ProcessExit extends Error {
	override readonly name = 'ProcessExit';
	readonly exitCode: number;

	constructor(exitCode: number) {
		super(`exit ${exitCode}`);
		this.exitCode = exitCode;
	}
}

/** Exit code of a process that ended by a signal, as shells count. */
export const interruptedExitCode = 130;
export const killedExitCode = 137;
export const notFoundExitCode = 127;
export const notExecutableExitCode = 126;
