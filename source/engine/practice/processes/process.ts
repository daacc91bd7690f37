import type {OutputStream} from '../containers/container-log.ts';
import type {FileTree} from '../files/file-tree.ts';
import type {Machine} from './machine.ts';
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
