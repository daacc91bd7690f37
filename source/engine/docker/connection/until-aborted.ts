import {onAbort} from '../../on-abort.ts';

/**
Waits for work that several callers share: an abort ends the waiting of one of them, not the work.

@throws The signal's reason after an abort.
*/
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
	return new Promise((resolve, reject) => {
		signal.throwIfAborted();
		const stopWaiting = onAbort(signal, () => reject(signal.reason));
		work.then(resolve, reject).finally(stopWaiting);
	});
}
