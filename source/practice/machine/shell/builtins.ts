import {absolutePath} from '../files/path.ts';
import {defaultPath, findProgram} from '../processes/find-program.ts';
import {ProcessExit} from '../processes/process.ts';
import {runCommand} from '../processes/run-command.ts';
import {parseScript} from './parse-script.ts';
import {type Channels, exportedEnvironment, LoopControl, type ShellState} from './shell-state.ts';
import type {Script} from './syntax.ts';

type RunScript = (script: Script, shell: ShellState, channels: Channels) => Promise<number>;

/** A command of the shell itself: it changes the shell, not only the world. */
type Builtin = (
	commandLine: readonly string[],
	shell: ShellState,
	channels: Channels,
	runScript: RunScript,
) => number | Promise<number>;

const changeDirectory: Builtin = ([, name], shell, {print}) => {
	const target =
		name === '-' ? shell.variables.get('OLDPWD') : (name ?? shell.variables.get('HOME'));
	const path = absolutePath(shell.directory, target ?? '/');
	const node = shell.process.files.find(path);
	if (node?.kind !== 'directory') {
		print(`cd: ${name}: ${node ? 'Not a directory' : 'No such file or directory'}\n`, 'stderr');
		return 1;
	}

	shell.variables.set('OLDPWD', shell.directory);
	shell.directory = path;
	return 0;
};

const exportVariables: Builtin = ([, ...words], shell, {print}) => {
	if (words.length === 0) {
		for (const [name, value] of exportedEnvironment(shell)) {
			print(`export ${name}='${value}'\n`);
		}
	}

	for (const word of words) {
		const equals = word.indexOf('=');
		const name = equals === -1 ? word : word.slice(0, equals);
		if (!/^[A-Za-z_]\w*$/.test(name)) {
			print(`export: ${word}: bad variable name\n`, 'stderr');
			return 2;
		}

		if (equals !== -1) {
			shell.variables.set(name, word.slice(equals + 1));
		}

		shell.exported.add(name);
	}

	return 0;
};

const exitShell: Builtin = ([, code], shell) => {
	throw new ProcessExit(code === undefined ? shell.status : Number.parseInt(code, 10) & 0xff);
};

/** The action runs at once, not after the command in the foreground: stopping stays quick. */
const trapSignals: Builtin = ([, action = '', ...names], shell, channels, runScript) => {
	for (const name of names) {
		const signalName = `SIG${name.replace(/^SIG/, '')}`;
		if (action === '-') {
			shell.process.traps.delete(signalName);
			continue;
		}

		shell.process.traps.set(signalName, () => {
			runScript(parseScript(action), shell, channels).catch((error: unknown) => {
				shell.ending.abort(error);
			});
		});
	}

	return 0;
};

const readVariable: Builtin = async ([, ...words], shell, {readLine}) => {
	const line = await readLine();
	const [name = 'REPLY'] = words.filter(word => !word.startsWith('-'));
	shell.variables.set(name, line?.trim() ?? '');
	return line === undefined ? 1 : 0;
};

const describeCommands: Builtin = ([, ...words], shell, {print}) => {
	let status = 0;
	for (const name of words.filter(word => !word.startsWith('-'))) {
		const searchPath = shell.variables.get('PATH') ?? defaultPath;
		const {files, machine} = shell.process;
		const place = {files, directory: shell.directory, searchPath};
		const isKnown = builtins.has(name) || findProgram(name, place, machine.programs);
		print(isKnown ? `${name}\n` : '');
		status = isKnown ? status : 127;
	}

	return status;
};

const replaceShell: Builtin = async ([, ...commandLine], shell, channels) => {
	if (commandLine.length === 0) {
		return 0;
	}

	const {process, directory} = shell;
	const environment = exportedEnvironment(shell);
	throw new ProcessExit(
		await runCommand({...process, ...channels, commandLine, environment, directory}),
	);
};

const listHistory: Builtin = (_, shell, {print}) => {
	print(shell.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}\n`).join(''));
	return 0;
};

const listVariables: Builtin = ([, ...words], shell, {print}) => {
	if (words.length === 0) {
		print([...shell.variables].map(([name, value]) => `${name}='${value}'\n`).join(''));
	}

	return 0;
};

const leaveLoop =
	(isBreak: boolean): Builtin =>
	() => {
		throw new LoopControl(isBreak);
	};

const runHere: Builtin = ([, name = ''], shell, channels, runScript) => {
	const node = shell.process.files.find(absolutePath(shell.directory, name));
	if (node?.kind !== 'file') {
		channels.print(`.: ${name}: not found\n`, 'stderr');
		return 2;
	}

	return runScript(parseScript(node.content), shell, channels);
};

const unsetVariables: Builtin = ([, ...names], shell) => {
	for (const name of names) {
		shell.variables.delete(name);
		shell.exported.delete(name);
	}

	return 0;
};

const printDirectory: Builtin = (_, shell, {print}) => {
	print(`${shell.directory}\n`);
	return 0;
};

export const builtins: ReadonlyMap<string, Builtin> = new Map(
	Object.entries({
		':': () => 0,
		'.': runHere,
		source: runHere,
		break: leaveLoop(true),
		cd: changeDirectory,
		command: describeCommands,
		continue: leaveLoop(false),
		exec: replaceShell,
		exit: exitShell,
		logout: exitShell,
		export: exportVariables,
		history: listHistory,
		pwd: printDirectory,
		read: readVariable,
		set: listVariables,
		trap: trapSignals,
		type: describeCommands,
		umask: () => 0,
		unset: unsetVariables,
		wait: () => 0,
	}),
);
