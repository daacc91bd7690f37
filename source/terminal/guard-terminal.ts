type Guarded = Pick<NodeJS.Process, 'on' | 'exit' | 'stderr'>;

/** Exit code of a program ended by a signal, as shells report it. */
const signalCodes = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;

/**
However the program ends, the user gets the terminal back first: normal exit, signal, bug.

@param restore Synchronous, may be called more than once.
*/
export function guardTerminal(process: Guarded, restore: () => void): void {
	process.on('exit', restore);
	for (const [name, code] of Object.entries(signalCodes)) {
		process.on(name as keyof typeof signalCodes, () => process.exit(code));
	}

	const fail = (error: unknown) => {
		restore();
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		process.stderr.write(`slipway ended because of a bug in itself:\n${text}\n`);
		process.exit(1);
	};

	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
}
