import {FileProblem} from '../files/file-tree.ts';
import {runCommand} from '../processes/run-command.ts';
import {builtins} from './builtins.ts';
import {captureOutput, linesFrom} from './capture.ts';
import {expandText, expandWord, type Substitute} from './expand-word.ts';
import {parseScript} from './parse-script.ts';
import {redirect} from './redirect.ts';
import {type Channels, exportedEnvironment, LoopControl, type ShellState} from './shell-state.ts';
import {
	type Assignment,
	type Command,
	type Pipeline,
	type Script,
	ShellSyntaxError,
} from './syntax.ts';

const substituteWith =
	(shell: ShellState, channels: Channels): Substitute =>
	async source => {
		const captured = captureOutput(channels);
		await runScript(parseScript(source), shell, captured.channels);
		return captured.text();
	};

/** Loops and what they are made of give way to the rest of the program at every turn. */
async function turn(shell: ShellState, {signal}: Channels): Promise<void> {
	await shell.process.machine.time.wait(0, signal);
	await shell.process.machine.thawed();
}

async function runLoop(
	shell: ShellState,
	channels: Channels,
	body: Script,
	hasNext: () => Promise<boolean>,
): Promise<number> {
	let status = 0;
	try {
		while (await hasNext()) {
			await turn(shell, channels);
			try {
				status = await runScript(body, shell, channels);
			} catch (error) {
				if (!(error instanceof LoopControl) || error.isBreak) {
					throw error;
				}
			}
		}
	} catch (error) {
		if (!(error instanceof LoopControl)) {
			throw error;
		}
	}

	return status;
}

async function assign(
	assignments: readonly Assignment[],
	shell: ShellState,
	substitute: Substitute,
): Promise<void> {
	for (const {name, value} of assignments) {
		shell.variables.set(name, await expandText(value, shell, substitute));
	}
}

async function runSimple(
	command: Extract<Command, {kind: 'simple'}>,
	shell: ShellState,
	channels: Channels,
): Promise<number> {
	const substitute = substituteWith(shell, channels);
	const commandLine: string[] = [];
	for (const word of command.words) {
		commandLine.push(...(await expandWord(word, shell, substitute)));
	}

	const [name] = commandLine;
	if (name === undefined) {
		await assign(command.assignments, shell, substitute);
		return 0;
	}

	const builtin = builtins.get(name);
	if (builtin) {
		return builtin(commandLine, shell, channels, runScript);
	}

	const environment = exportedEnvironment(shell);
	for (const {name: variable, value} of command.assignments) {
		environment.set(variable, await expandText(value, shell, substitute));
	}

	const leave = shell.process.machine.enter(commandLine);
	try {
		const {directory} = shell;
		return await runCommand({...shell.process, ...channels, commandLine, environment, directory});
	} finally {
		leave();
	}
}

async function runPlain(command: Command, shell: ShellState, channels: Channels): Promise<number> {
	switch (command.kind) {
		case 'simple':
			return runSimple(command, shell, channels);
		case 'group':
			return runScript(command.body, shell, channels);
		case 'loop':
			return runLoop(shell, channels, command.body, async () => {
				const status = await runScript(command.condition, shell, channels);
				return (status === 0) !== command.untilTrue;
			});
		case 'for': {
			const values: string[] = [];
			for (const word of command.words) {
				values.push(...(await expandWord(word, shell, substituteWith(shell, channels))));
			}

			return runLoop(shell, channels, command.body, async () => {
				const value = values.shift();
				if (value !== undefined) {
					shell.variables.set(command.variable, value);
				}

				return value !== undefined;
			});
		}
		default: {
			for (const {condition, body} of command.branches) {
				if ((await runScript(condition, shell, channels)) === 0) {
					return runScript(body, shell, channels);
				}
			}

			return runScript(command.otherwise, shell, channels);
		}
	}
}

async function runRedirected(
	command: Command,
	shell: ShellState,
	channels: Channels,
): Promise<number> {
	try {
		const substitute = substituteWith(shell, channels);
		const redirected = await redirect(command.redirections, shell, channels, substitute);
		return await runPlain(command, shell, redirected);
	} catch (error) {
		if (error instanceof FileProblem || error instanceof ShellSyntaxError) {
			channels.print(`sh: ${error.message}\n`, 'stderr');
			return error instanceof FileProblem ? 1 : 2;
		}

		throw error;
	}
}

/** One after the other, each reading what the one before it printed. */
async function runPipeline(
	{isNegated, commands}: Pipeline,
	shell: ShellState,
	channels: Channels,
): Promise<number> {
	let status = 0;
	let input: Pick<Channels, 'readLine'> = channels;
	for (const [index, command] of commands.entries()) {
		channels.signal.throwIfAborted();
		const isLast = index === commands.length - 1;
		if (isLast) {
			status = await runRedirected(command, shell, {...channels, readLine: input.readLine});
		} else {
			const captured = captureOutput({...channels, readLine: input.readLine});
			await runRedirected(command, shell, captured.channels);
			input = {readLine: linesFrom(captured.text())};
		}
	}

	return isNegated ? Number(status === 0) : status;
}

/** @returns The status of the last command that ran. */
export async function runScript(
	script: Script,
	shell: ShellState,
	channels: Channels,
): Promise<number> {
	for (const {when, pipeline} of script) {
		if (when === 'always' || (when === 'success') === (shell.status === 0)) {
			shell.status = await runPipeline(pipeline, shell, channels);
		}
	}

	return shell.status;
}
