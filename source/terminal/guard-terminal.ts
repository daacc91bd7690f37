import os from 'node:os';
import {setTimeout as delay} from 'node:timers/promises';
import type {FrameWriter} from './frame-writer.ts';

type Guarded = Pick<
	NodeJS.Process,
	'exit' | 'kill' | 'off' | 'on' | 'pid' | 'platform' | 'stderr' | 'stdin'
>;

/** Who has the terminal in place of the screen. */
export type Borrower = {
	/**
	Of a program in a process of its own: ends it and brings the terminal back to sanity, before this one
	is ended by the same signal. Signals that keys of the terminal send are its own. Must not reject.
	*/
	end?(signal: NodeJS.Signals): Promise<void>;
	/** Gives the terminal to the shell, before this program is stopped. @returns Takes it again. */
	step?(): () => void;
};

/** Says who has the terminal from now on. @returns Says that the screen has it again. */
export type LendTerminal = (borrower: Borrower) => () => void;

export type TerminalGuard = {
	/** Ends the program because of a bug that somebody else has caught. */
	fail(error: unknown): void;
	lend: LendTerminal;
	/**
	Stops this program as ctrl-z does, and resolves when it goes on. The terminal must have been lent.
	Without a shell to go back to (the program was started by a terminal or by tmux directly) the system
	ignores that, and it goes on at once. `undefined` where the system has no such thing.
	*/
	stop: (() => Promise<void>) | undefined;
};

/** Signals that end a program from outside, as far as the system has them. */
const endingSignals = [
	'SIGHUP',
	'SIGINT',
	'SIGQUIT',
	'SIGTERM',
	'SIGUSR2',
	'SIGALRM',
	'SIGVTALRM',
	'SIGXCPU',
	'SIGIO',
	'SIGPWR',
	'SIGSTKFLT',
].filter((name): name is NodeJS.Signals => name in os.constants.signals);

/** ctrl-c and ctrl-\ in a terminal that is not in raw mode reach everything in it. */
const keySignals: readonly string[] = ['SIGINT', 'SIGQUIT'];

/** Time passes only while the program runs, so this much of it is over right after it goes on. */
const afterStopMs = 50;

/**
However the program ends or stops, the user gets the terminal back first: normal exit, signal, bug. While
it is lent, what has it ends before the program does.

@param writer What draws the screen.
*/
export function guardTerminal(
	process: Guarded,
	writer: Pick<FrameWriter, 'leave' | 'resume' | 'suspend'>,
): TerminalGuard {
	const {stdin} = process;
	let borrowers: readonly Borrower[] = [];
	let isEnding = false;

	const setRawMode = (isRaw: boolean) => {
		// The terminal may be gone.
		const ignore = () => {};
		stdin.on('error', ignore);
		stdin.setRawMode?.(isRaw);
		stdin.off('error', ignore);
	};

	// Sent again without a handler, a signal ends the program the way its parent expects. An ordinary exit
	// would also touch the terminal, and after SIGHUP that may be gone (Node 20 aborts then).
	const endBy = (signal: NodeJS.Signals, hear: () => void) => {
		writer.leave();
		setRawMode(false);
		process.off(signal, hear);
		process.kill(process.pid, signal);
	};

	for (const signal of endingSignals) {
		const hear = () => {
			const end = borrowers.at(-1)?.end;
			if (!end) {
				endBy(signal, hear);
			} else if (!keySignals.includes(signal) && !isEnding) {
				isEnding = true;
				void end(signal).then(() => endBy(signal, hear));
			}
		};

		process.on(signal, hear);
	}

	const step = () => {
		writer.suspend();
		setRawMode(false);
		return () => {
			setRawMode(true);
			writer.resume();
		};
	};

	const stop = async () => {
		process.off('SIGTSTP', hearStop);
		process.kill(process.pid, 'SIGTSTP');
		await delay(afterStopMs);
		process.on('SIGTSTP', hearStop);
	};

	const hearStop = async () => {
		const borrower = borrowers.at(-1);
		const back = borrower ? borrower.step?.() : step();
		await stop();
		back?.();
	};

	const canStop = process.platform !== 'win32';
	if (canStop) {
		process.on('SIGTSTP', hearStop);
	}

	const fail = (error: unknown) => {
		writer.leave();
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		process.stderr.write(`slipway crashed: this is a bug in Slipway\n${text}\n`);
		process.exit(1);
	};

	process.on('exit', () => writer.leave());
	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
	return {
		fail,
		lend(borrower) {
			borrowers = [...borrowers, borrower];
			return () => {
				borrowers = borrowers.filter(other => other !== borrower);
			};
		},
		stop: canStop ? stop : undefined,
	};
}
