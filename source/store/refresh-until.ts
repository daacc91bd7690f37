import {setTimeout as delay} from 'node:timers/promises';
import type {Resource} from './resource.ts';

/** Waits between tries, in milliseconds; a list that is still not there then is believed. */
const delaysMs = [100, 300, 1000, 3000];

/**
Asks again until the answer shows what has been announced.

Docker (seen on 20.10) tells that a container died before its own list says so; on a busy machine the
two are far enough apart to leave a list wrong for good.

@param isShown Whether this answer shows it.
@param signal Ends the waiting.
*/
export async function refreshUntil<Data>(
	resource: Pick<Resource<Data>, 'refresh' | 'data'>,
	isShown: (data: Data) => boolean,
	{signal}: {signal: AbortSignal},
): Promise<void> {
	await resource.refresh();
	for (const delayMs of delaysMs) {
		const data = resource.data();
		if (signal.aborted || data === undefined || isShown(data)) {
			return;
		}

		try {
			await delay(delayMs, undefined, {signal, ref: false});
		} catch {
			return;
		}

		await resource.refresh();
	}
}
