import QuickLru from 'quick-lru';
import {createStore, type Store} from './create-store.ts';

/** Names one thing that is kept, or one kind of things, and says its type: whoever has no key does not reach it. */
export type RetainedKey<Value> = {
	readonly initial: () => Value;
	/** Kept once for all hosts. */
	readonly isShared: boolean;
};

/** @param initial What is kept before anything was set. */
export const retainedKey = <Value>(
	initial: () => Value,
	{isShared = false} = {},
): RetainedKey<Value> => ({initial, isShared});

/** State that outlives the component that uses it: scroll, selection, filter of a screen or view. */
export type Retained = {
	/**
	The store kept under this key.
	@param part Which of several of this kind: the id of a flow, of a view.
	@param initial Stands in for the key's own where it depends on what is shown.
	*/
	store<Value>(
		key: RetainedKey<Value>,
		part?: string,
		initial?: () => NoInfer<Value>,
	): Store<Value>;
};

/**
Of one kind, those used last: what is on the screen is used with every drawing. As many again may be kept.
*/
const keptParts = 200;

/** @param shared Keeps what is kept once for all hosts; `undefined`: this one does. */
export function createRetained(shared?: Retained): Retained {
	/** By their keys, of which there are as many as the source has. */
	const kept = new Map<RetainedKey<unknown>, QuickLru<string, unknown>>();
	return {
		store<Value>(key: RetainedKey<Value>, part = '', initial: () => NoInfer<Value> = key.initial) {
			if (shared && key.isShared) {
				return shared.store(key, part, initial);
			}

			const parts = kept.get(key) ?? new QuickLru<string, unknown>({maxSize: keptParts});
			kept.set(key, parts);
			const known = parts.get(part);
			if (known) {
				return known as Store<Value>;
			}

			const made = createStore<Value>(initial());
			parts.set(part, made);
			return made;
		},
	};
}
