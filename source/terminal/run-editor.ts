import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {dropWhile, holdUntilEnter, settleMs, writeTo} from './drop-typed.ts';
import {endProgram} from './end-program.ts';
import type {LentTerminal} from './terminal-handoff.ts';
import {terminalReset} from './terminal-reset.ts';
import {createTypedLine} from './typed-line.ts';

const fallbackEditor = 'vi';

/** The user's editor as a shell command: `$VISUAL`, else `$EDITOR`, else vi. */
export const editorCommand = (environment: Readonly<Record<string, string | undefined>>): string =>
	environment.VISUAL?.trim() || environment.EDITOR?.trim() || fallbackEditor;

/**
The terminal's modes as the system keeps them: a program that is killed leaves it without an echo, and
Node, which does not know, would take that for how the user wants it.
@returns Sets them again as they are now.
*/
function keepModes(): () => void {
	const {stdout} = spawnSync('stty', ['-g'], {
		stdio: ['inherit', 'pipe', 'ignore'],
		encoding: 'utf8',
	});
	const modes = stdout?.trim() ?? '';
	return () => {
		if (modes !== '') {
			spawnSync('stty', [modes], {stdio: ['inherit', 'ignore', 'ignore']});
		}
	};
}

/** How shells tell that ctrl-c ended a program. */
const interrupted = 130;

type Ending = {exitCode: number | null; signal: NodeJS.Signals | null};

/** @returns `undefined` when it ended well. */
function failureOf(command: string, {exitCode, signal}: Ending): string | undefined {
	return exitCode === 0 ? undefined : `${command} ended with ${signal ?? `exit code ${exitCode}`}`;
}

/** Ends that the user has brought about: what they type next is meant for Slipway. */
const isOwnAct = ({exitCode, signal}: Ending): boolean =>
	exitCode === 0 || exitCode === interrupted || signal === 'SIGINT';

const never = new Promise<never>(() => {});

/**
Opens a file in the user's editor and waits until it is closed. The terminal must have been lent; what was
typed for the editor and not read by it is dropped.
@param command As `editorCommand` tells it; may have arguments.
@throws Error when it could not be run or ended with anything but 0.
*/
export async function runEditor(
	command: string,
	file: string,
	{stdin, stdout, lend}: LentTerminal,
): Promise<void> {
	// Ink only stops listening, which process.stdin takes note of a turn later; it stops reading a turn
	// after it is paused. What it read until then would be lost to the editor.
	await nextTurn();
	stdin.pause();
	await nextTurn();
	const wasRaw = stdin.isRaw ?? false;
	const resetModes = keepModes();
	let child: ChildProcess | undefined;
	let isEnding = false;
	const takeBack = lend({
		async end(signal) {
			isEnding = true;
			if (child?.pid !== undefined) {
				await endProgram(child.pid, signal);
			}

			resetModes();
			// The terminal may be gone.
			stdout.on('error', () => {});
			stdout.write(terminalReset);
		},
	});
	try {
		// The shell outlives what ctrl-c in the editor sends to everything in the terminal.
		child = spawn('/bin/sh', ['-c', `trap : INT QUIT\n${command} "$1"`, 'sh', file], {
			stdio: 'inherit',
		});
		const [exitCode, signal] = (await once(child, 'close')) as [
			number | null,
			NodeJS.Signals | null,
		];
		if (isEnding) {
			await never;
		}

		resetModes();
		stdin.ref?.();
		stdin.setRawMode?.(true);
		await writeTo(stdout, terminalReset);
		const dropping = {stdin, stdout, line: createTypedLine(), settleMs};
		await dropWhile(Promise.resolve(), dropping);
		const failure = failureOf(command, {exitCode, signal});
		if (failure === undefined) {
			return;
		}

		if (!isOwnAct({exitCode, signal})) {
			await holdUntilEnter(failure, dropping);
		}

		throw new Error(`${failure}.`);
	} finally {
		stdin.pause();
		stdin.setRawMode?.(wasRaw);
		stdin.unref?.();
		// process.stdin stops reading a turn after `pause`: a listener that comes sooner never hears a key.
		await nextTurn();
		takeBack();
	}
}
