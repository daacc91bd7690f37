import {Problem} from '../../problem.ts';

export type PracticeTime = {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Passes `milliseconds` of life at the engine's speed. Rejects with `signal.reason`. */
	wait(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** Real milliseconds, whatever the speed: for programs that count on the time. */
	sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** As `wait`, for things that repeat without end: never so fast that they starve the rest. */
	tick(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** Rejects all that wait, so that no timer outlives the engine. */
	close(): void;
};

const shortestTickMs = 5;

const closed = () =>
	new Problem({reason: 'unreachable', message: 'The practice engine was closed.'});

/** @param speed How much faster than life; `Infinity` waits only for a turn of the event loop. */
export function createPracticeTime(now: () => number, speed: number): PracticeTime {
	const waiting = new Set<(error: unknown) => void>();
	let isClosed = false;

	const sleep = (milliseconds: number, signal: AbortSignal) =>
		new Promise<void>((resolve, reject) => {
			if (signal.aborted || isClosed) {
				reject(signal.aborted ? signal.reason : closed());
				return;
			}

			const leave = () => {
				clear();
				waiting.delete(fail);
				signal.removeEventListener('abort', abort);
			};
			const fail = (error: unknown) => {
				leave();
				reject(error);
			};
			const abort = () => fail(signal.reason);
			const finish = () => {
				leave();
				resolve();
			};
			const clear = startTimer(finish, milliseconds);
			waiting.add(fail);
			signal.addEventListener('abort', abort, {once: true});
		});

	return {
		now,
		sleep,
		wait: (milliseconds, signal) => sleep(milliseconds / speed, signal),
		tick: (milliseconds, signal) => sleep(Math.max(shortestTickMs, milliseconds / speed), signal),
		close() {
			isClosed = true;
			for (const fail of [...waiting]) {
				fail(closed());
			}
		},
	};
}

/** @returns What stops it. */
function startTimer(finish: () => void, milliseconds: number): () => void {
	if (milliseconds < 1) {
		const immediate = setImmediate(finish);
		return () => clearImmediate(immediate);
	}

	// Longer ones would overflow and end at once.
	const timer = setTimeout(finish, Math.min(milliseconds, 2 ** 31 - 1));
	return () => clearTimeout(timer);
}
