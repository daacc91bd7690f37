/** A value that React (through `useStore`) and plain code can watch. */
export type Store<Value> = {
	get(): Value;
	/** Listeners hear of it only when the value is not the same object or primitive as before. */
	set(next: Value): void;
	update(change: (current: Value) => Value): void;
	/** @returns The function that ends the subscription. */
	subscribe(listener: () => void): () => void;
};

export function createStore<Value>(initial: Value): Store<Value> {
	let value = initial;
	const listeners = new Set<() => void>();
	const set = (next: Value) => {
		if (Object.is(next, value)) {
			return;
		}

		value = next;
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		get: () => value,
		set,
		update: change => set(change(value)),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
