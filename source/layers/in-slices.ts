import {setImmediate as nextTurn} from 'node:timers/promises';

/**
Long work that can be interrupted: whoever goes on with it decides when. What it yields is how many steps it did since
it was asked last; a step is what one path takes, or one entry of a layer.
*/
export type Work<Result> = Generator<number, Result, undefined>;

/** Steps after which work yields; work that counts them itself does no more at a time. */
export const stepsAtOnce = 1024;

/** Steps of a slice: a few milliseconds, up to some twenty where each compares two entries. */
const sliceSteps = 8192;

/** A loop over all numbers below `count`, as work. */
export function* eachNumber(
	count: number,
	{from = 0, act}: {from?: number; act(number: number): void},
): Work<void> {
	for (let start = from; start < count; start += stepsAtOnce) {
		const end = Math.min(count, start + stepsAtOnce);
		for (let number = start; number < end; number += 1) {
			act(number);
		}

		yield end - start;
	}
}

/** Does all of it at once. */
export function atOnce<Result>(work: Work<Result>): Result {
	for (;;) {
		const {done, value} = work.next();
		if (done) {
			return value;
		}
	}
}

/**
Does it in slices, between which keys are heard.
@param options.pause What happens between two slices; a turn of the event loop unless it is said.
@throws signal.reason after an abort.
*/
export async function inSlices<Result>(
	work: Work<Result>,
	{signal, pause = nextTurn}: {signal: AbortSignal; pause?: () => Promise<unknown>},
): Promise<Result> {
	let steps = 0;
	for (;;) {
		signal.throwIfAborted();
		const {done, value} = work.next();
		if (done) {
			return value;
		}

		steps += value;
		if (steps >= sliceSteps) {
			steps = 0;
			await pause();
		}
	}
}
