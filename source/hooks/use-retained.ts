import type {Store} from '../store/create-store.ts';
import {useServices} from './services.ts';
import {useStore} from './use-store.ts';

/** State that is still there when the user comes back to this screen or view; see `Retained`. */
export function useRetained<Value>(
	key: string,
	initial: () => Value,
): [value: Value, store: Store<Value>] {
	const store = useServices().retained.store(key, initial);
	return [useStore(store), store];
}
