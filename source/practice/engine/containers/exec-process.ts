import type {EngineTerminal} from '../../../engine/engine-terminal.ts';
import {killedExitCode, ProcessExit} from '../../machine/processes/process.ts';
import {runCommand} from '../../machine/processes/run-command.ts';
import {createTerminal, type TerminalSize} from '../../machine/processes/terminal.ts';
import {createBroadcast} from '../broadcast.ts';
import type {PracticeState} from '../practice-state.ts';
import {requireRunning} from './container-conflict.ts';
import {emitForContainer} from './container-events.ts';
import type {ContainerRecord} from './container-record.ts';
import {createProcess, runOf} from './main-process.ts';
import {createTerminalStream} from './session-stream.ts';

/** The terminal is gone: what ran in it ends. */
const hangUpExitCode = 129;

/** Starts a process with a terminal of its own. It ends with the container, or when it is left. */
export function execProcess(
	state: PracticeState,
	container: ContainerRecord,
	{command, ...size}: TerminalSize & {command: readonly string[]},
): EngineTerminal {
	requireRunning(container);
	const run = runOf(state, container);
	const shown = new AbortController();
	const leaving = new AbortController();
	const output = createBroadcast<string>();
	const terminal = createTerminal(output.publish);
	terminal.resize(size);
	const signal = AbortSignal.any([run.signal, leaving.signal]);
	const stream = createTerminalStream({
		output: output.subscribe(shown.signal),
		onInput: terminal.input,
		onClose() {
			leaving.abort(new ProcessExit(hangUpExitCode));
			shown.abort();
		},
	});

	const execId = state.random.hexadecimal(64);
	const title = command.join(' ');
	emitForContainer(state, container, `exec_create: ${title}`, {execID: execId});
	emitForContainer(state, container, `exec_start: ${title}`, {execID: execId});
	const leave = run.machine?.enter(command);
	const process = createProcess(container, run, {
		commandLine: command,
		terminal,
		signal,
		print: terminal.write,
		traps: new Map(),
	});

	let exitCode: number | undefined;
	const execute = async () => {
		try {
			exitCode = await runCommand(process);
		} catch (error) {
			exitCode = run.signal.aborted ? killedExitCode : 1;
			if (error instanceof ProcessExit && !run.signal.aborted) {
				exitCode = error.exitCode;
			}
		}

		leave?.();
		output.end();
		emitForContainer(state, container, 'exec_die', {execID: execId, exitCode: String(exitCode)});
	};

	void execute();
	return {
		stream,
		isTty: true,
		async resize(next) {
			terminal.resize(next);
		},
		exitCode: async () => exitCode,
	};
}
