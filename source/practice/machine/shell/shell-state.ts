import type {Process} from '../processes/process.ts';

/** One shell: what its commands share. */
export type ShellState = {
	/** The shell's own process. */
	readonly process: Process;
	readonly variables: Map<string, string>;
	readonly exported: Set<string>;
	/** `$0`, `$1` and so on. */
	readonly parameters: readonly string[];
	/** `$?` */
	status: number;
	directory: string;
	/** Lines typed so far, oldest first; empty for a shell that runs a script. */
	readonly history: string[];
	/** Ends the shell from outside its script (a trap that exits). */
	readonly ending: AbortController;
};

/** Where one command reads and writes. */
export type Channels = Pick<Process, 'print' | 'readLine' | 'terminal' | 'signal'>;

/** `break` and `continue` on their way to the loop. */
export class LoopControl extends Error {
	override readonly name = 'LoopControl';
	readonly isBreak: boolean;

	constructor(isBreak: boolean) {
		super(isBreak ? 'break' : 'continue');
		this.isBreak = isBreak;
	}
}

export function exportedEnvironment({variables, exported}: ShellState): Map<string, string> {
	const environment = new Map<string, string>();
	for (const name of exported) {
		const value = variables.get(name);
		if (value !== undefined) {
			environment.set(name, value);
		}
	}

	return environment;
}
