import type {ListOptions} from '../engine/request-options.ts';
import type {Problem} from '../problem.ts';
import {toProblem} from '../to-problem.ts';
import {createStore, type Store} from './create-store.ts';

export type ResourceState<Data> =
	| {status: 'loading'}
	| {status: 'ready'; data: Data}
	/** `data` is what was known before it failed; `undefined` when nothing ever loaded. */
	| {status: 'failed'; error: Problem; data: Data | undefined};

/** The latest answer, also while it fails; `undefined` before the first, and where nothing was asked for. */
export const dataOf = <Data>(state: ResourceState<Data> | undefined): Data | undefined =>
	state === undefined || state.status === 'loading' ? undefined : state.data;

/** Something the engine is asked for again and again, with its latest answer. */
export type Resource<Data> = {
	readonly state: Store<ResourceState<Data>>;
	/** Latest answer, also while it fails; `undefined` before the first. */
	data(): Data | undefined;
	/** Milliseconds since the epoch of the latest answer; 0 before the first. */
	loadedAt(): number;
	/** Entries of the latest answer that could not be read and are missing in it. */
	unreadable(): number;
	/**
	Asks again. Calls during a request under way share one further request after it, so the answer
	always is at least as new as the call. Never rejects: a failure is state.
	*/
	refresh(): Promise<void>;
	/** Aborts what is under way; no state changes afterwards. */
	close(): void;
};

/** The latest answer if it is the newest and nothing is missing in it. */
export function wholeList<Data>(list: Resource<Data>): Data | undefined {
	const state = list.state.get();
	return state.status === 'ready' && list.unreadable() === 0 ? state.data : undefined;
}

export function createResource<Data>(
	load: (options: ListOptions) => Promise<Data>,
	now: () => number,
): Resource<Data> {
	const state = createStore<ResourceState<Data>>({status: 'loading'});
	const abort = new AbortController();
	let running: Promise<void> | undefined;
	let next: Promise<void> | undefined;
	let loadedAt = 0;
	let unreadable = 0;

	const data = () => dataOf(state.get());

	const request = async () => {
		try {
			let missing = 0;
			const answer = await load({
				signal: abort.signal,
				onUnreadable(entries) {
					missing += entries;
				},
			});
			if (!abort.signal.aborted) {
				unreadable = missing;
				loadedAt = now();
				state.set({status: 'ready', data: answer});
			}
		} catch (error) {
			if (!abort.signal.aborted) {
				state.set({status: 'failed', error: toProblem(error), data: data()});
			}
		}
	};

	const refresh = (): Promise<void> => {
		if (abort.signal.aborted) {
			return Promise.resolve();
		}

		if (!running) {
			running = request().finally(() => {
				running = undefined;
			});
			return running;
		}

		next ??= running.then(() => {
			next = undefined;
			return refresh();
		});
		return next;
	};

	return {
		state,
		data,
		loadedAt: () => loadedAt,
		unreadable: () => unreadable,
		refresh,
		close: () => abort.abort(),
	};
}
