import {execFile} from 'node:child_process';
import {builtProgram} from '../helpers/pty-program.ts';

export type Ended = {code: number; stdout: string; stderr: string};

/** Runs the built program without a terminal. */
export const runProgram = (
	args: readonly string[],
	environment: Record<string, string> = {},
): Promise<Ended> =>
	new Promise(resolve => {
		const child = execFile(
			process.execPath,
			[builtProgram, ...args],
			{env: {...process.env, ...environment}, maxBuffer: 2 ** 26},
			(_, stdout, stderr) => resolve({code: child.exitCode ?? -1, stdout, stderr}),
		);
		child.stdin?.end();
	});
