import {setTimeout as sleep} from 'node:timers/promises';
import {Problem} from '../../../problem.ts';

/** Between two questions whether somebody else's count is over; counts take seconds. */
const againAfterMs = 200;

const isCounting = (error: unknown): boolean =>
	error instanceof Problem && /disk usage operation is already running/.test(error.message);

/**
Waits for its turn: Docker before 23 counts its disk for one client at a time and refuses the others,
such as a second Slipway or a monitor.
*/
export async function countAlone<Counted>(
	count: () => Promise<Counted>,
	signal: AbortSignal,
): Promise<Counted> {
	for (;;) {
		try {
			return await count();
		} catch (error) {
			if (!isCounting(error)) {
				throw error;
			}
		}

		await sleep(againAfterMs, undefined, {signal});
	}
}
