/** Numbers of the signals as Linux has them, whatever Slipway itself runs on. */
const linux: ReadonlyArray<readonly [string, number]> = [
	['SIGHUP', 1],
	['SIGINT', 2],
	['SIGQUIT', 3],
	['SIGABRT', 6],
	['SIGKILL', 9],
	['SIGUSR1', 10],
	['SIGUSR2', 12],
	['SIGPIPE', 13],
	['SIGALRM', 14],
	['SIGTERM', 15],
	['SIGCHLD', 17],
	['SIGCONT', 18],
	['SIGSTOP', 19],
	['SIGTSTP', 20],
	['SIGWINCH', 28],
];

export const signalNames: ReadonlyMap<string, number> = new Map(linux);
