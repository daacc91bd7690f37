import {absolutePath} from '../files/path.ts';
import {type Process, ProcessExit, type Program} from '../processes/process.ts';
import {runInteractively} from './interactive-shell.ts';
import {parseScript} from './parse-script.ts';
import {recordingHooks} from './recording-hooks.ts';
import {runScript} from './run-script.ts';
import type {Channels, ShellState} from './shell-state.ts';
import {ShellSyntaxError} from './syntax.ts';

const createShell = (process: Process, parameters: readonly string[]): ShellState => ({
	process,
	variables: new Map(process.environment),
	exported: new Set(process.environment.keys()),
	parameters,
	status: 0,
	directory: process.directory,
	history: [],
	ending: new AbortController(),
});

async function runText(text: string, shell: ShellState, channels: Channels): Promise<number> {
	try {
		return await runScript(parseScript(text), shell, channels);
	} catch (error) {
		if (error instanceof ShellSyntaxError) {
			channels.print(`sh: ${error.message}\n`, 'stderr');
			return 2;
		}

		throw error;
	}
}

function readScript(process: Process, name: string): string | undefined {
	const node = process.files.find(absolutePath(process.directory, name));
	return node?.kind === 'file' ? node.content : undefined;
}

async function runInput(shell: ShellState, channels: Channels): Promise<number> {
	for (;;) {
		const line = await channels.readLine();
		if (line === undefined) {
			return shell.status;
		}

		shell.status = await runText(line, shell, channels);
	}
}

function runWith(
	process: Process,
	options: ReadonlySet<string>,
	operands: readonly string[],
): Promise<number> | number {
	const [first] = operands;
	const parameters = options.has('c') ? operands.slice(1) : operands;
	const name = process.commandLine[0] ?? 'sh';
	const shell = createShell(process, parameters.length > 0 ? parameters : [name]);
	const signal = AbortSignal.any([process.signal, shell.ending.signal]);
	const channels = {...process, print: process.print, readLine: process.readLine, signal};
	const hooks = recordingHooks(operands);
	if (hooks && process.terminal) {
		return runInteractively(shell, channels, process.terminal, hooks);
	}

	if (options.has('c')) {
		return runText(first ?? '', shell, channels);
	}

	if (first !== undefined) {
		const script = readScript(process, first);
		if (script === undefined) {
			process.print(`${name}: ${first}: No such file or directory\n`, 'stderr');
			return 127;
		}

		return runText(script, shell, channels);
	}

	return process.terminal
		? runInteractively(shell, channels, process.terminal)
		: runInput(shell, channels);
}

/** `sh`, `bash` and `ash`: a script after `-c`, a file, or lines from a terminal or another input. */
export const shellProgram: Program = async process => {
	const words = process.commandLine.slice(1);
	const options = new Set<string>();
	while (words[0]?.startsWith('-')) {
		for (const letter of words.shift()?.replace(/^--.*/, '').slice(1) ?? '') {
			options.add(letter);
		}
	}

	try {
		return await runWith(process, options, words);
	} catch (error) {
		if (error instanceof ProcessExit) {
			process.signal.throwIfAborted();
			return error.exitCode;
		}

		throw error;
	}
};
