/**
At SIGUSR1 Node opens its debugger to others and says so on the screen. SIGXFSZ tells that a file grows too
large, which the write that did it says as well; whoever follows all signals would end the program instead.
*/
const ignored = ['SIGUSR1', 'SIGXFSZ'] as const;

/** Has signals do nothing that are not meant to end a program. */
export function ignoreSignals(process: Pick<NodeJS.Process, 'on'>): void {
	for (const signal of ignored) {
		process.on(signal, () => undefined);
	}
}
