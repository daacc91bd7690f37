import QuickLru from 'quick-lru';
import type {Ask} from './read-marks.ts';

/** Requests that are under way at one host. */
export const mostAtOnce = 4;

/** At most `most` at a time; the others wait in their order. */
function limitTo(most: number): Ask {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async request => {
		if (running < most) {
			running++;
		} else {
			await new Promise<void>(resolve => waiting.push(resolve));
		}

		try {
			return await request();
		} finally {
			const next = waiting.shift();
			if (next) {
				next();
			} else {
				running--;
			}
		}
	};
}

const limits = new QuickLru<string, Ask>({maxSize: 100});

/** At most four requests at a time at one host, whoever asks. */
export function limitFor(host: string): Ask {
	const limit = limits.get(host) ?? limitTo(mostAtOnce);
	limits.set(host, limit);
	return limit;
}
