import {setImmediate} from 'node:timers/promises';
import {interruptedExitCode, ProcessExit} from '../processes/process.ts';
import type {Terminal} from '../processes/terminal.ts';
import {parseScript} from './parse-script.ts';
import {readTypedLine} from './read-typed-line.ts';
import type {RecordingHooks} from './recording-hooks.ts';
import {runScript} from './run-script.ts';
import type {Channels, ShellState} from './shell-state.ts';
import {type Script, ShellSyntaxError} from './syntax.ts';
import {terminalInput} from './terminal-input.ts';

const continuationPrompt = '> ';

/** `root@0a1b2c3d4e5f:/srv# ` under bash, `/srv # ` under a plain sh: as in the real images. */
function promptOf({process, variables, directory}: ShellState): string {
	const {user, hostname} = process.machine;
	const home = variables.get('HOME') ?? '/root';
	const place = directory === home ? '~' : directory;
	const mark = user === 'root' ? '#' : '$';
	return /bash$/.test(process.commandLine[0] ?? '')
		? `${user}@${hostname}:${place}${mark} `
		: `${place} ${mark} `;
}

/** `undefined` when the text is not whole yet. */
function parse(text: string): Script | undefined {
	try {
		return parseScript(text);
	} catch (error) {
		if (error instanceof ShellSyntaxError && error.isIncomplete) {
			return undefined;
		}

		throw error;
	}
}

type Entered = {kind: 'script'; script: Script; text: string} | {kind: 'nothing'} | {kind: 'ended'};

/** Reads lines until they make a whole script. */
async function enter(
	shell: ShellState,
	{signal, print}: Channels,
	terminal: Terminal,
): Promise<Entered> {
	let text = '';
	let prompt = promptOf(shell);
	for (;;) {
		const typed = await readTypedLine(terminal, {prompt, history: shell.history, signal});
		if (typed.kind === 'interrupted') {
			shell.status = interruptedExitCode;
			return {kind: 'nothing'};
		}

		if (typed.kind === 'ended') {
			return text === '' ? {kind: 'ended'} : {kind: 'nothing'};
		}

		if (typed.text.trim() !== '' && typed.text !== shell.history.at(-1)) {
			shell.history.push(typed.text);
		}

		text += `${text === '' ? '' : '\n'}${typed.text}`;
		try {
			const script = parse(text);
			if (script) {
				return text.trim() === '' ? {kind: 'nothing'} : {kind: 'script', script, text};
			}
		} catch (error) {
			if (!(error instanceof ShellSyntaxError)) {
				throw error;
			}

			print(`sh: ${error.message}\n`, 'stderr');
			shell.status = 2;
			return {kind: 'nothing'};
		}

		prompt = continuationPrompt;
	}
}

/** Runs what was entered; ctrl-c takes the terminal back. */
async function runEntered(
	script: Script,
	shell: ShellState,
	channels: Channels,
	terminal: Terminal,
): Promise<void> {
	const interruption = new AbortController();
	const interrupted = new ProcessExit(interruptedExitCode);
	const {onInterrupt} = terminal;
	terminal.onInterrupt = () => interruption.abort(interrupted);
	try {
		const signal = AbortSignal.any([channels.signal, interruption.signal]);
		const readLine = terminalInput(terminal, signal);
		shell.status = await runScript(script, shell, {...channels, readLine, signal});
	} catch (error) {
		if (error !== interrupted) {
			throw error;
		}

		shell.status = interruptedExitCode;
	} finally {
		terminal.onInterrupt = onInterrupt;
	}
}

/** Prompt, line, answer, until `exit` or ctrl-d. @param hooks `undefined`: nobody records it. */
export async function runInteractively(
	shell: ShellState,
	channels: Channels,
	terminal: Terminal,
	hooks?: RecordingHooks,
): Promise<number> {
	terminal.write(hooks?.begin() ?? '');
	for (;;) {
		terminal.write(hooks?.prompt(shell) ?? '');
		// At a prompt, ctrl-c only drops the line, also in a shell started from another shell.
		const {onInterrupt} = terminal;
		terminal.onInterrupt = undefined;
		const entered = await enter(shell, channels, terminal);
		terminal.onInterrupt = onInterrupt;
		if (entered.kind === 'ended') {
			terminal.write('exit\n');
			return shell.status;
		}

		if (entered.kind === 'script') {
			terminal.write(hooks?.start(shell, entered.text) ?? '');
			await runEntered(entered.script, shell, channels, terminal);
			// What the command printed reaches the screen before the next prompt is asked for.
			await setImmediate();
		}
	}
}
