import {setImmediate, setTimeout} from 'node:timers/promises';

export type PracticeTime = {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Passes `milliseconds` of life at the engine's speed. Rejects with `signal.reason`. */
	wait(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** Real milliseconds, whatever the speed: for programs that count on the time. */
	sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** As `wait`, for things that repeat without end: never so fast that they starve the rest. */
	tick(milliseconds: number, signal: AbortSignal): Promise<void>;
};

const shortestTickMs = 5;

/** @param speed How much faster than life; `Infinity` waits only for a turn of the event loop. */
export const createPracticeTime = (now: () => number, speed: number): PracticeTime => {
	const pause = async (milliseconds: number, signal: AbortSignal) => {
		signal.throwIfAborted();
		try {
			await (milliseconds < 1
				? setImmediate(undefined, {signal})
				: setTimeout(milliseconds, undefined, {signal}));
		} catch (error) {
			signal.throwIfAborted();
			throw error;
		}
	};

	return {
		now,
		wait: (milliseconds, signal) => pause(milliseconds / speed, signal),
		sleep: pause,
		tick: (milliseconds, signal) => pause(Math.max(shortestTickMs, milliseconds / speed), signal),
	};
};
