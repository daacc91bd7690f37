import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';

/** How often a host is looked at that does not answer, and how long that may take, in milliseconds. */
const lookMs = 15_000;

/**
Closes an engine that has stopped answering at all, so that others do not wait for it. One that only takes long
for a request answers another one meanwhile.
@returns The function that ends the watching.
*/
export function watchEngine(engine: Engine, signal: AbortSignal, everyMs = lookMs): () => void {
	let isLooking = false;
	const look = async (): Promise<void> => {
		isLooking = true;
		try {
			await withTimeLimit(options => engine.about(options), signal, everyMs);
		} catch {
			engine.close();
		}

		isLooking = false;
	};
	const timer = setInterval(() => {
		if (!isLooking && engine.silent.get().length > 0) {
			void look();
		}
	}, everyMs);
	return () => clearInterval(timer);
}
