import type {OutputChunk, OutputStream} from '../../machine/processes/output.ts';
import type {Machine} from '../../machine/processes/process.ts';
import {
	killedExitCode,
	type Process,
	ProcessExit,
	type Program,
} from '../../machine/processes/process.ts';
import {createTerminal, type Terminal} from '../../machine/processes/terminal.ts';
import {type Broadcast, createBroadcast} from '../broadcast.ts';

/** One life of a container's main process, from before its start until after its end. */
export type ContainerRun = {
	readonly terminal: Terminal | undefined;
	/** What the main process prints, as it prints it. */
	readonly output: Broadcast<OutputChunk>;
	/** Aborts when the main process has ended: everything else in the container ends with it. */
	readonly signal: AbortSignal;
	readonly exit: Promise<number>;
	readonly traps: Map<string, () => void>;
	/** Resolves when somebody reads the output: nothing is made up while nobody does. */
	watched(): Promise<void>;
	/** While frozen (the container is paused), `thawed` waits. */
	setFrozen(isFrozen: boolean): void;
	thawed(): Promise<void>;
	/** `undefined` until the main process begins. */
	machine: Machine | undefined;
	print(text: string, stream?: OutputStream): void;
	begin(program: Program, process: Process): void;
	/** SIGKILL ends the process; another signal is its own business. */
	deliver(signalName: string): void;
	end(exitCode: number): void;
	/** Ends a run that never began, without telling that a process has ended. */
	abandon(): void;
};

type RunOptions = {
	isTty: boolean;
	now: () => number;
	/** Before anybody reads it. */
	onOutput: (chunk: OutputChunk) => void;
	/** Before anybody hears of the end. */
	onEnd: (exitCode: number) => void;
};

export function createContainerRun({isTty, now, onOutput, onEnd}: RunOptions): ContainerRun {
	const controller = new AbortController();
	let settle: (exitCode: number) => void = () => undefined;
	const exit = new Promise<number>(resolve => {
		settle = resolve;
	});
	let onWatched: Array<() => void> = [];
	const output = createBroadcast<OutputChunk>({
		onFirst() {
			for (const resolve of onWatched) {
				resolve();
			}

			onWatched = [];
		},
	});

	const send = (text: string, stream: OutputStream) => {
		if (!controller.signal.aborted) {
			const chunk = {stream, text, at: now()};
			onOutput(chunk);
			output.publish(chunk);
		}
	};

	const terminal = isTty ? createTerminal(text => send(text, 'stdout')) : undefined;
	const traps = new Map<string, () => void>();
	let frozen: {thawed: Promise<void>; thaw: () => void} | undefined;

	const setFrozen = (isFrozen: boolean) => {
		terminal?.setFrozen(isFrozen);
		frozen?.thaw();
		let thaw: () => void = () => undefined;
		const thawed = new Promise<void>(resolve => {
			thaw = resolve;
		});
		frozen = isFrozen ? {thawed, thaw} : undefined;
	};

	const finish = (exitCode: number, isTold: boolean) => {
		if (!controller.signal.aborted) {
			controller.abort(new ProcessExit(exitCode));
			if (isTold) {
				onEnd(exitCode);
			}

			output.end();
			settle(exitCode);
			setFrozen(false);
		}
	};

	const end = (exitCode: number) => finish(exitCode, true);

	const print = (text: string, stream: OutputStream = 'stdout') =>
		terminal ? terminal.write(text) : send(text, stream);

	return {
		terminal,
		output,
		signal: controller.signal,
		exit,
		traps,
		watched: () =>
			output.subscriberCount > 0
				? Promise.resolve()
				: new Promise(resolve => {
						onWatched.push(resolve);
					}),
		setFrozen,
		thawed: () => frozen?.thawed ?? Promise.resolve(),
		machine: undefined,
		print,
		async begin(program, process) {
			try {
				end(await program(process));
			} catch (error) {
				if (!(error instanceof ProcessExit)) {
					print(`practice engine: ${String(error)}\n`, 'stderr');
				}

				end(error instanceof ProcessExit ? error.exitCode : 1);
			}
		},
		deliver(signalName) {
			if (signalName === 'SIGKILL') {
				end(killedExitCode);
			} else {
				traps.get(signalName)?.();
			}
		},
		end,
		abandon: () => finish(0, false),
	};
}
