import {onAbort} from '../../engine/on-abort.ts';
import type {Store} from '../create-store.ts';

type StoreWaiter = {
	/** From now on changes count, also before `wait`. */
	watch(): void;
	/** Resolves with the next change (or one since `watch`) that is wanted; rejects on abort. Once. */
	wait(signal: AbortSignal): Promise<void>;
	/** Ends a wait that goes on, which is then never settled. */
	stop(): void;
};

/** Waits for a change of a store; what it holds already does not count. */
export function createStoreWaiter<Value>(
	store: Store<Value>,
	isWanted: (value: Value) => boolean,
): StoreWaiter {
	let hasHappened = false;
	let tell = () => {};
	let stopWaiting = () => {};
	let unsubscribe: (() => void) | undefined;

	const watch = () => {
		unsubscribe ??= store.subscribe(() => {
			if (isWanted(store.get())) {
				hasHappened = true;
				tell();
			}
		});
	};

	return {
		watch,
		wait: signal =>
			new Promise((resolve, reject) => {
				watch();
				signal.throwIfAborted();
				stopWaiting = onAbort(signal, () => reject(signal.reason));
				tell = resolve;
				if (hasHappened) {
					resolve();
				}
			}),
		stop() {
			stopWaiting();
			unsubscribe?.();
		},
	};
}
