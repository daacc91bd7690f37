import {onAbort} from '../../engine/on-abort.ts';

type Subscriber<Value> = {
	push(value: Value): void;
	end(): void;
};

/** One sender, any number of readers; each reads at its own pace what was sent since it came. */
export type Broadcast<Value> = {
	publish(value: Value): void;
	/**
	Counts from this call on, not from the first read. Ends quietly when the sender ends.
	@param signal Ends the iterable: quietly, unless the reader checks the signal itself.
	*/
	subscribe(signal: AbortSignal): AsyncIterableIterator<Value>;
	/** Ends all readers once they have read what was sent. Later readers end at once. */
	end(): void;
	readonly hasEnded: boolean;
	readonly subscriberCount: number;
};

/** @param onFirst Called when the first reader comes. @param onNone Called when the last one leaves. */
export function createBroadcast<Value>(
	watch: {onFirst?: () => void; onNone?: () => void} = {},
): Broadcast<Value> {
	const subscribers = new Set<Subscriber<Value>>();
	let hasEnded = false;

	const add = (subscriber: Subscriber<Value>) => {
		subscribers.add(subscriber);
		if (subscribers.size === 1) {
			watch.onFirst?.();
		}
	};

	const drop = (subscriber: Subscriber<Value>) => {
		if (subscribers.delete(subscriber) && subscribers.size === 0) {
			watch.onNone?.();
		}
	};

	return {
		publish(value) {
			for (const subscriber of subscribers) {
				subscriber.push(value);
			}
		},
		subscribe(signal) {
			const queue: Value[] = [];
			let isOver = hasEnded || signal.aborted;
			let wake: (() => void) | undefined;
			let stopWaiting = () => {};

			const subscriber: Subscriber<Value> = {
				push(value) {
					queue.push(value);
					wake?.();
				},
				end() {
					isOver = true;
					wake?.();
				},
			};

			const leave = () => {
				queue.length = 0;
				subscriber.end();
				drop(subscriber);
				stopWaiting();
			};

			if (!isOver) {
				stopWaiting = onAbort(signal, leave);
				add(subscriber);
			}

			const next = async (): Promise<IteratorResult<Value>> => {
				while (queue.length === 0 && !isOver) {
					await new Promise<void>(resolve => {
						wake = resolve;
					});
				}

				if (queue.length > 0) {
					return {value: queue.shift() as Value, done: false};
				}

				leave();
				return {value: undefined, done: true};
			};

			return {
				next,
				async return() {
					leave();
					return {value: undefined, done: true};
				},
				[Symbol.asyncIterator]() {
					return this;
				},
			};
		},
		end() {
			hasEnded = true;
			for (const subscriber of [...subscribers]) {
				subscriber.end();
				drop(subscriber);
			}
		},
		get hasEnded() {
			return hasEnded;
		},
		get subscriberCount() {
			return subscribers.size;
		},
	};
}
