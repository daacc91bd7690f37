import {spawn} from 'node:child_process';

export type Ended = {code: number | null; stdout: string; stderr: string};

type RunOptions = {
	/** All of it. */
	env: Record<string, string>;
	cwd?: string;
};

/** Runs a command to its end, without a terminal and with nothing to read. */
export const runInstalled = (
	[program = '', ...args]: readonly string[],
	options: RunOptions,
): Promise<Ended> =>
	new Promise((resolve, reject) => {
		const child = spawn(program, args, {...options, stdio: ['ignore', 'pipe', 'pipe']});
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', text => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', text => {
			stderr += text;
		});
		child.once('error', reject);
		child.once('close', code => resolve({code, stdout, stderr}));
	});
