import type {EndingReason} from './exit-codes.ts';

const reasons = {
	SIGINT: 'interrupted',
	SIGTERM: 'terminated',
	SIGHUP: 'hung-up',
} as const satisfies Record<string, EndingReason>;

type InterruptingSignal = keyof typeof reasons;

const signals = Object.keys(reasons) as InterruptingSignal[];

type Watched = Pick<NodeJS.Process, 'on' | 'off' | 'kill' | 'pid'>;

export type Interruption = {
	/** Aborted by the first signal; also by whoever reads ctrl-c from the terminal. */
	controller: AbortController;
	/** How a command ends that was interrupted. */
	reason(): EndingReason;
	/**
	Lets the signal end the program, as whoever sent it expects. An ordinary exit would also touch the terminal,
	which may be gone after SIGHUP (Node 20 aborts then). After ctrl-c it does nothing.
	*/
	end(): void;
};

/** Interrupts a command at the first signal that asks it to end; the second one ends the program as always. */
export function watchSignals(program: Watched): Interruption {
	const controller = new AbortController();
	let received: InterruptingSignal = 'SIGINT';
	const endBy = (signal: InterruptingSignal): void => {
		for (const other of signals) {
			program.off(other, interrupt);
		}

		program.kill(program.pid, signal);
	};

	// Stays after the first: while a file is being written, signal-exit ends a program that nobody else listens for.
	const interrupt = (signal: InterruptingSignal): void => {
		if (controller.signal.aborted) {
			endBy(signal);
			return;
		}

		received = signal;
		controller.abort();
	};

	for (const signal of signals) {
		program.on(signal, interrupt);
	}

	return {
		controller,
		reason: () => reasons[received],
		end() {
			if (received !== 'SIGINT') {
				endBy(received);
			}
		},
	};
}
