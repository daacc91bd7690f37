import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as delay, setImmediate as nextTurn} from 'node:timers/promises';
import {dropWhile, holdUntilEnter, settleMs, writeTo} from './drop-typed.ts';
import type {LentTerminal} from './terminal-handoff.ts';
import {terminalReset} from './terminal-reset.ts';
import {createTypedLine} from './typed-line.ts';

/** How long a program may take to save what it has. */
const patienceMs = 2000;
const lookEveryMs = 20;

/** This process and all that it started, as far as the system tells; children before grandchildren. */
function withDescendants(pid: number): number[] {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], {encoding: 'utf8'});
	const processes = (stdout ?? '').split('\n').map(line => line.trim().split(/\s+/).map(Number));
	const found = [pid];
	for (const parent of found) {
		for (const [child, itsParent] of processes) {
			if (itsParent === parent && child !== undefined) {
				found.push(child);
			}
		}
	}

	return found;
}

/** @returns False when there is no such process. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
}

/**
Ends a program and what it started (an editor may be a script) with the signal; with SIGKILL what is still
there after two seconds. Resolves when all of it is gone, or cannot be.
*/
async function endProgram(pid: number, signal: NodeJS.Signals): Promise<void> {
	const pids = withDescendants(pid);
	for (const each of pids) {
		send(each, signal);
		// One that was stopped hears of it only when it goes on.
		send(each, 'SIGCONT');
	}

	for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
		if (!pids.some(each => send(each, 0))) {
			return;
		}

		await delay(lookEveryMs);
	}

	for (const each of pids) {
		send(each, 'SIGKILL');
	}
}

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
function failureOf(name: string, {exitCode, signal}: Ending): string | undefined {
	return exitCode === 0 ? undefined : `${name} ended with ${signal ?? `exit code ${exitCode}`}`;
}

/** Ends that the user has brought about: what they type next is meant for Slipway. */
const isOwnAct = ({exitCode, signal}: Ending): boolean =>
	exitCode === 0 || exitCode === interrupted || signal === 'SIGINT';

const never = new Promise<never>(() => {});

export type LentProgram = {
	/** How it is called when it does not end well; its command line. */
	name: string;
	/** For `/bin/sh`; `$1` and on are the arguments. */
	script: string;
	args: readonly string[];
	/** Beside this process's own; `undefined` takes a variable away. */
	environment?: Readonly<Record<string, string | undefined>>;
};

/**
Gives the terminal to a program of this machine and waits until it ends. The terminal must have been lent;
what was typed for the program and not read by it is dropped.
@throws Error when it could not be run or ended with anything but 0.
*/
export async function lendToProgram(
	{name, script, args, environment = {}}: LentProgram,
	{stdin, stdout, lend}: LentTerminal,
): Promise<void> {
	// Ink only stops listening, which process.stdin takes note of a turn later; it stops reading a turn
	// after it is paused. What it read until then would be lost to the program.
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
		// The shell outlives what ctrl-c in the program sends to everything in the terminal.
		child = spawn('/bin/sh', ['-c', `trap : INT QUIT\n${script}`, 'sh', ...args], {
			stdio: 'inherit',
			env: {...process.env, ...environment},
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
		const failure = failureOf(name, {exitCode, signal});
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
