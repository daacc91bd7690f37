import {Problem} from '../../problem.ts';
import type {Program} from './program-of.ts';

/** How long a program may take to end after it was asked to. Milliseconds. */
const patienceMs = 2000;

type RunOptions = {
	signal: AbortSignal;
	/** Standard output and error, as they come. */
	onOutput(chunk: Uint8Array): void;
};

function notStarted(file: string, cause: NodeJS.ErrnoException): Problem {
	const isMissing = cause.code === 'ENOENT';
	return new Problem({
		reason: isMissing ? 'not-found' : 'failed',
		message: isMissing ? `${file} was not found` : `${file} was not started: ${cause.message}`,
		nextStep: isMissing
			? 'Install it, or write its full path in the settings.'
			: 'Check the command in the settings.',
		cause,
	});
}

/**
Runs a program of this machine without a terminal and without input. Aborting ends it and what it started:
asked first, killed after two seconds.
@throws Problem when it cannot be started or ends with anything but 0, or the reason of the signal.
*/
export async function runProgram(
	{file, args, environment}: Program,
	{signal, onOutput}: RunOptions,
): Promise<void> {
	signal.throwIfAborted();
	const {spawn} = await import('node:child_process');
	const child = spawn(file, args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...process.env, ...environment},
		// A group of its own, which can be ended as a whole.
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	const kill = (name: NodeJS.Signals) => {
		try {
			process.kill(process.platform === 'win32' ? (child.pid ?? 0) : -(child.pid ?? 0), name);
		} catch {
			// All of it has ended.
		}
	};

	let killing: NodeJS.Timeout | undefined;
	const end = () => {
		if (child.pid !== undefined) {
			kill('SIGTERM');
			killing = setTimeout(kill, patienceMs, 'SIGKILL');
		}
	};

	signal.addEventListener('abort', end);
	child.stdout.on('data', onOutput);
	child.stderr.on('data', onOutput);
	try {
		const [exitCode, by] = await new Promise<[number | null, NodeJS.Signals | null]>(
			(resolve, reject) => {
				child.on('error', cause => reject(notStarted(file, cause)));
				child.on('close', (...ending) => resolve(ending));
			},
		);
		signal.throwIfAborted();
		if (exitCode !== 0) {
			throw new Problem({
				reason: 'failed',
				message: `${file} ended with ${by ?? `exit code ${exitCode}`}`,
			});
		}
	} finally {
		clearTimeout(killing);
		signal.removeEventListener('abort', end);
	}
}
