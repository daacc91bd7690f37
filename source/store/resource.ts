import type {ListOptions, RequestOptions} from '../engine/request-options.ts';
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
	/**
	Asks for what has changed of the latest answer alone, after what is under way. All of it is asked where none is
	whole, and where the part cannot be asked. Never rejects.
	@param load Gets the latest answer; the same one back: nothing has changed.
	*/
	patch(load: (data: Data, options: RequestOptions) => Promise<Data>): Promise<void>;
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

	/** What is under way is whatever was begun last: it ends after all before it. */
	const begin = (work: Promise<void>): Promise<void> => {
		const begun = work.finally(() => {
			if (running === begun) {
				running = undefined;
			}
		});
		running = begun;
		return begun;
	};

	const refresh = (): Promise<void> => {
		if (abort.signal.aborted) {
			return Promise.resolve();
		}

		if (!running) {
			return begin(request());
		}

		next ??= running.then(() => {
			next = undefined;
			return refresh();
		});
		return next;
	};

	const patchNow = async (load: (data: Data, options: RequestOptions) => Promise<Data>) => {
		const current = state.get();
		if (current.status !== 'ready' || unreadable > 0) {
			return request();
		}

		try {
			const answer = await load(current.data, {signal: abort.signal});
			if (!abort.signal.aborted && answer !== current.data) {
				loadedAt = now();
				state.set({status: 'ready', data: answer});
			}
		} catch {
			return request();
		}
	};

	const after = async (
		before: Promise<void> | undefined,
		load: Parameters<typeof patchNow>[0],
	): Promise<void> => {
		await before;
		await patchNow(load);
	};

	return {
		state,
		data,
		loadedAt: () => loadedAt,
		unreadable: () => unreadable,
		refresh,
		// What is asked next brings the change along.
		patch: load => next ?? (abort.signal.aborted ? Promise.resolve() : begin(after(running, load))),
		close: () => abort.abort(),
	};
}
