import type {Store} from '../../../store/create-store.ts';

type StoreWaiter = {
	/** From now on changes count, also before `wait`. */
	watch(): void;
	/** Resolves with the next change (or one since `watch`) that is wanted; rejects on abort. */
	wait(signal: AbortSignal): Promise<void>;
	stop(): void;
};

/** Waits for a change of a store; what it holds already does not count. */
export function createStoreWaiter<Value>(
	store: Store<Value>,
	isWanted: (value: Value) => boolean,
): StoreWaiter {
	let hasHappened = false;
	let tell = () => {};
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
				signal.addEventListener('abort', () => reject(signal.reason), {once: true});
				tell = resolve;
				if (hasHappened) {
					resolve();
				}
			}),
		stop: () => unsubscribe?.(),
	};
}
