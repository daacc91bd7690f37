import {type ChildProcess, execFile} from 'node:child_process';
import {builtProgram} from '../helpers/pty-program.ts';

/** `code`: -1 when a signal has ended it. */
export type Ended = {code: number; stdout: string; stderr: string};

export type RunningProgram = {child: ChildProcess; ended: Promise<Ended>};

/** Starts the built program without a terminal. */
export function startProgram(
	args: readonly string[],
	environment: Record<string, string> = {},
): RunningProgram {
	let tell: (ended: Ended) => void;
	const ended = new Promise<Ended>(resolve => {
		tell = resolve;
	});
	const child = execFile(
		process.execPath,
		[builtProgram, ...args],
		{env: {...process.env, ...environment}, maxBuffer: 2 ** 26},
		(_, stdout, stderr) => tell({code: child.exitCode ?? -1, stdout, stderr}),
	);
	child.stdin?.end();
	return {child, ended};
}

/** Runs the built program without a terminal. */
export const runProgram = (
	args: readonly string[],
	environment: Record<string, string> = {},
): Promise<Ended> => startProgram(args, environment).ended;
