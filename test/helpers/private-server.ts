import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, openSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';

type ServerOptions = {
	/** Of its log; the command's own unless told. */
	name?: string;
	command: string;
	arguments: string[];
	environment?: Record<string, string>;
	/** Where its output goes, as `NAME.log`. */
	folder: string;
	/** Resolves when the server answers, rejects while it does not yet. */
	isReady: () => Promise<unknown>;
};

export type PrivateServer = {
	readonly pid: number;
	/** Sends a signal and waits for the end; SIGKILL follows after 30 seconds. */
	end(signalName: NodeJS.Signals): Promise<void>;
};

const running = new Set<ChildProcess>();

// Whatever ends this process early.
process.on('exit', () => {
	for (const child of running) {
		child.kill('SIGTERM');
	}
});

const hasEnded = (child: ChildProcess): boolean =>
	child.exitCode !== null || child.signalCode !== null;

/** Starts a server process and waits until it answers. @throws Error with the end of its log. */
export async function startServer(options: ServerOptions): Promise<PrivateServer> {
	const name = options.name ?? options.command;
	const logPath = join(options.folder, `${name}.log`);
	const log = openSync(logPath, 'a');
	const child = spawn(options.command, options.arguments, {
		env: {...process.env, ...options.environment},
		stdio: ['ignore', log, log],
		// A ctrl-c in the terminal is for the test runner, which then stops its engines in order.
		detached: true,
	});
	closeSync(log);
	let failure: unknown;
	child.on('error', error => {
		failure = error;
	});
	running.add(child);
	child.once('exit', () => running.delete(child));

	const deadline = Date.now() + 60_000;
	for (;;) {
		try {
			await options.isReady();
			break;
		} catch (error) {
			if (failure !== undefined || hasEnded(child) || Date.now() > deadline) {
				child.kill('SIGKILL');
				const output = await readFile(logPath, 'utf8');
				throw new Error(`${name} did not start:\n${output.slice(-2000)}`, {
					cause: failure ?? error,
				});
			}
			await delay(20);
		}
	}
	return {
		pid: child.pid ?? 0,
		end: async signalName => {
			if (hasEnded(child)) {
				return;
			}
			const ended = once(child, 'exit');
			child.kill(signalName);
			const lastResort = setTimeout(() => child.kill('SIGKILL'), 30_000);
			await ended;
			clearTimeout(lastResort);
		},
	};
}
