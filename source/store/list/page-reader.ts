import type {RequestOptions} from '../../engine/request-options.ts';
import type {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';

export type PagesState<Item> = {
	/** Of all pages so far, in their order. */
	items: readonly Item[];
	/** `waiting`: there may be more, which `more` asks for. */
	status: 'loading' | 'waiting' | 'complete' | 'failed';
	/** Set when `status` is `failed`; the items before it stay. */
	error: Problem | undefined;
};

/** A long list that is read page by page, as far as it is scrolled. */
export type PageReader<Item> = {
	readonly state: Store<PagesState<Item>>;
	/** Asks for the next page, unless one is on its way or none is left. Never rejects. */
	more(): Promise<void>;
	/** Aborts what is under way; no state changes afterwards. */
	close(): void;
};

/** Asks for the first page at once. @param open Asks for a page whenever the next one is taken. */
export function readPages<Item>(
	open: (options: RequestOptions) => AsyncIterable<readonly Item[]>,
): PageReader<Item> {
	const abort = new AbortController();
	const state = createStore<PagesState<Item>>({items: [], status: 'waiting', error: undefined});
	const pages = open({signal: abort.signal})[Symbol.asyncIterator]();

	const set = (change: Partial<PagesState<Item>>) => {
		if (!abort.signal.aborted) {
			state.update(current => ({...current, ...change}));
		}
	};

	const more = async () => {
		if (state.get().status !== 'waiting' || abort.signal.aborted) {
			return;
		}

		set({status: 'loading'});
		try {
			const page = await pages.next();
			set(
				page.done
					? {status: 'complete'}
					: {status: 'waiting', items: [...state.get().items, ...page.value]},
			);
		} catch (error) {
			set({status: 'failed', error: toProblem(error)});
		}
	};

	void more();
	return {state, more, close: () => abort.abort()};
}
