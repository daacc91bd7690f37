import type {Problem} from '../problem.ts';
import {toProblem} from '../to-problem.ts';
import {createStore, type Store} from './create-store.ts';

export type ResourceState<Data> =
	| {status: 'loading'}
	| {status: 'ready'; data: Data}
	/** `data` is what was known before it failed; `undefined` when nothing ever loaded. */
	| {status: 'failed'; error: Problem; data: Data | undefined};

/** Something the engine is asked for again and again, with its latest answer. */
export type Resource<Data> = {
	readonly state: Store<ResourceState<Data>>;
	/** Latest answer, also while it fails; `undefined` before the first. */
	data(): Data | undefined;
	/** Milliseconds since the epoch of the latest answer; 0 before the first. */
	loadedAt(): number;
	/**
	Asks again. Calls during a request under way share one further request after it, so the answer
	always is at least as new as the call. Never rejects: a failure is state.
	*/
	refresh(): Promise<void>;
	/** Aborts what is under way; no state changes afterwards. */
	close(): void;
};

export function createResource<Data>(
	load: (options: {signal: AbortSignal}) => Promise<Data>,
	now: () => number,
): Resource<Data> {
	const state = createStore<ResourceState<Data>>({status: 'loading'});
	const abort = new AbortController();
	let running: Promise<void> | undefined;
	let next: Promise<void> | undefined;
	let loadedAt = 0;

	const data = () => {
		const current = state.get();
		return current.status === 'loading' ? undefined : current.data;
	};

	const request = async () => {
		try {
			const answer = await load({signal: abort.signal});
			if (!abort.signal.aborted) {
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

	return {state, data, loadedAt: () => loadedAt, refresh, close: () => abort.abort()};
}
