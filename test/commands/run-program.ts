import {type ChildProcess, execFile} from 'node:child_process';
import os from 'node:os';
import {builtProgram} from '../helpers/pty-program.ts';

/** `code`: as a shell counts it, 128 and more when a signal has ended it. */
export type Ended = {code: number; stdout: string; stderr: string};

export type RunningProgram = {child: ChildProcess; ended: Promise<Ended>};

const codeOf = ({exitCode, signalCode}: ChildProcess): number =>
	exitCode ?? 128 + (signalCode === null ? 0 : os.constants.signals[signalCode]);

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
		(_, stdout, stderr) => tell({code: codeOf(child), stdout, stderr}),
	);
	child.stdin?.end();
	return {child, ended};
}

/** Runs the built program without a terminal. */
export const runProgram = (
	args: readonly string[],
	environment: Record<string, string> = {},
): Promise<Ended> => startProgram(args, environment).ended;
