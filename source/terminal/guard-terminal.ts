type Guarded = Pick<NodeJS.Process, 'exit' | 'kill' | 'on' | 'once' | 'pid' | 'stderr' | 'stdin'>;

/** Signals that end a program from outside. */
const endingSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/**
However the program ends, the user gets the terminal back first: normal exit, signal, bug.

@param restore Synchronous, may be called more than once.
@returns Ends the program because of a bug that somebody else has caught.
*/
export function guardTerminal(process: Guarded, restore: () => void): (error: unknown) => void {
	process.on('exit', restore);
	for (const signal of endingSignals) {
		// Sent again without a handler, it ends the program the way its parent expects. An ordinary exit
		// would also touch the terminal, and after SIGHUP that may be gone (Node 20 aborts then).
		process.once(signal, () => {
			restore();
			if (signal !== 'SIGHUP') {
				process.stdin.setRawMode?.(false);
			}

			process.kill(process.pid, signal);
		});
	}

	const fail = (error: unknown) => {
		restore();
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		process.stderr.write(`slipway ended because of a bug in itself:\n${text}\n`);
		process.exit(1);
	};

	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
	return fail;
}
