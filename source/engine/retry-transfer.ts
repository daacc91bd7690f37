import {setTimeout as delay} from 'node:timers/promises';
import {Problem} from '../problem.ts';
import type {TransferProgress} from './transfer-progress.ts';

/** Milliseconds before the second, third and fourth attempt. */
const pausesMs = [1000, 4000, 15_000];

/** What passes by itself, in the words of engines and their networks. */
const passing =
	/timeout|timed out|connection (?:reset|refused)|broken pipe|unexpected EOF|: EOF|TLS handshake|temporary failure|server misbehaving|\b50[234]\b|(?:bad|service) (?:gateway|unavailable)/i;

/** Whether the same request may well succeed in a moment: the network's fault, or the engine away. */
export const isTransient = (error: unknown): error is Problem =>
	error instanceof Problem &&
	(error.reason === 'unreachable' || (error.reason === 'failed' && passing.test(error.message)));

/**
A pull or push that is started again when the network fails it; layers that have arrived stay. Between
attempts it yields one line that says so.

@param start Starts an attempt.
@param wait Rejects with the signal's reason after an abort.
@throws Problem of the last attempt, or the first that will not pass by itself.
*/
export async function* retryTransfer(
	start: () => AsyncIterable<TransferProgress>,
	{
		signal,
		wait = pause,
	}: {signal: AbortSignal; wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>},
): AsyncGenerator<TransferProgress, void, undefined> {
	for (let attempt = 0; ; attempt++) {
		try {
			yield* start();
			return;
		} catch (error) {
			const pauseMs = pausesMs[attempt];
			if (signal.aborted || pauseMs === undefined || !isTransient(error)) {
				throw error;
			}

			yield {
				layer: undefined,
				// First what happens now: a line is cut at its end.
				status: `Retrying in ${pauseMs / 1000} s. ${error.message}`,
				phase: undefined,
				currentBytes: undefined,
				totalBytes: undefined,
				digest: undefined,
			};
			await wait(pauseMs, signal);
		}
	}
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	try {
		await delay(milliseconds, undefined, {signal});
	} catch {
		signal.throwIfAborted();
	}
}
