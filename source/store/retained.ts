import {createStore, type Store} from './create-store.ts';

/** State that outlives the component that uses it: scroll, selection, filter of a screen or view. */
export type Retained = {
	/** The store kept under this key; made with `initial` the first time. One key, one type. */
	store<Value>(key: string, initial: () => Value): Store<Value>;
};

export function createRetained(): Retained {
	const stores = new Map<string, unknown>();
	return {
		store<Value>(key: string, initial: () => Value) {
			const known = stores.get(key);
			if (known) {
				return known as Store<Value>;
			}

			const made = createStore(initial());
			stores.set(key, made);
			return made;
		},
	};
}
