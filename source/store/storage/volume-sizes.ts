import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';

/** How much is in each volume, as it was counted last. */
export type VolumeSizes = {
	/** `idle`: never counted, or given up; `counting`: begun, or wanted and waited for. */
	status: 'idle' | 'counting' | 'known' | 'failed';
	/** Bytes by name, as they were counted last; `undefined`: not told, as of what a driver keeps elsewhere. */
	bytes: ReadonlyMap<string, number | undefined>;
	/** Why they are not known, or not as they are now. */
	error: Problem | undefined;
};

export type VolumeCounter = {
	readonly sizes: Store<VolumeSizes>;
	/** Counts, as soon as the engine has rested from the last count for as long as that was dear. */
	count(): void;
	/** Counts in any case. */
	countAgain(): void;
	/** Gives up what is under way, or wanted. */
	stop(): void;
};

/** An engine with large volumes counts for minutes; whoever goes away ends it sooner. */
const limitMs = 300_000;

/** An engine spends at most a thirtieth of its time on counting. */
const restShare = 30;

/** Has the engine count what is in its volumes, which it walks file by file: never more often than it can bear. */
export function createVolumeCounter(
	{volumes}: Pick<Engine, 'volumes'>,
	now: () => number,
): VolumeCounter {
	const sizes = createStore<VolumeSizes>({status: 'idle', bytes: new Map(), error: undefined});
	let counting: AbortController | undefined;
	let timer: NodeJS.Timeout | undefined;
	let restsUntil = 0;
	/** Something has changed while it counted. */
	let isWantedAgain = false;

	const run = async ({signal}: AbortController) => {
		const begunAt = now();
		let end: VolumeSizes;
		try {
			const counted = await withTimeLimit(options => volumes.sizes(options), signal, limitMs);
			const bytes = new Map(counted.map(({name, sizeBytes}) => [name, sizeBytes]));
			end = {status: 'known', bytes, error: undefined};
		} catch (error) {
			end = {...sizes.get(), status: 'failed', error: toProblem(error)};
		}

		if (!signal.aborted) {
			counting = undefined;
			restsUntil = now() + restShare * (now() - begunAt);
			sizes.set(end);
			if (isWantedAgain) {
				isWantedAgain = false;
				count();
			}
		}
	};

	const begin = () => {
		clearTimeout(timer);
		timer = undefined;
		counting = new AbortController();
		sizes.update(known => ({...known, status: 'counting'}));
		void run(counting);
	};

	const count = () => {
		const restMs = restsUntil - now();
		if (counting) {
			isWantedAgain = true;
		} else if (restMs <= 0) {
			begin();
		} else {
			timer ??= setTimeout(begin, restMs);
			sizes.update(known => ({...known, status: 'counting'}));
		}
	};

	return {
		sizes,
		count,
		countAgain() {
			if (!counting) {
				begin();
			}
		},
		stop() {
			clearTimeout(timer);
			counting?.abort();
			if (counting || timer) {
				sizes.update(known => ({...known, status: known.bytes.size > 0 ? 'known' : 'idle'}));
			}

			isWantedAgain = false;
			timer = undefined;
			counting = undefined;
		},
	};
}
