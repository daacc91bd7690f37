import type {Engine} from '../engine/engine.ts';
import type {EngineEvent, EngineEventKind} from '../engine/events.ts';
import {withTimeLimit} from '../engine/with-time-limit.ts';
import type {Problem} from '../problem.ts';
import {toProblem} from '../to-problem.ts';
import {createStore, type Store} from './create-store.ts';

export type ConnectionState =
	| {status: 'connecting'}
	| {status: 'connected'}
	/** `retryAt`: milliseconds since the epoch of the next try. */
	| {status: 'lost'; error: Problem; retryAt: number}
	/** A login or TLS was refused: tried again only when the user asks, for a server may count them. */
	| {status: 'refused'; error: Problem}
	/** The engine answers, but not with its events: somebody between lets none through. */
	| {status: 'no-events'; error: Problem};

/** Whether the engine answered when it was asked last. */
export const isReachable = ({status}: ConnectionState): boolean =>
	status === 'connected' || status === 'no-events';

export type FollowOptions = {
	engine: Engine;
	/** Called at most once per `settleMs()` and kind, after the last of a burst of events. */
	onChange(kind: EngineEventKind, events: readonly EngineEvent[]): void;
	/**
	Called whenever the stream is open (again): everything may have changed meanwhile.
	@param isFirst It was open at the first try.
	*/
	onConnected(isFirst: boolean): void;
	/** Called when the first stream is open, and what came since the beginning may be missing in it. */
	onGap(): void;
	now(): number;
	settleMs?(): number;
	/** Asks for nothing before this has resolved; `undefined`: at once. What happens meanwhile is told, too. */
	after?: Promise<void> | undefined;
};

export type EngineFollower = {
	readonly connection: Store<ConnectionState>;
	/** Tries again at once when the connection is lost or refused, or has no events. */
	retry(): void;
	/** While paused (the terminal is lent out) changes are kept and reported afterwards. */
	pause(): void;
	resume(): void;
	close(): void;
};

const firstDelayMs = 250;

/** Short enough for a link that is cured to be used again within ten seconds. */
const longestDelayMs = 4000;

/** A socket of this machine refuses whoever comes before its owner has been set, and counts nothing. */
const isLocal = ({endpoint}: Engine) => /^(?:unix|npipe):/.test(endpoint);

/** Turns the engine's event stream into settled change notices; reconnects with backoff. */
export function followEngine(options: FollowOptions): EngineFollower {
	const {engine, onChange, onConnected, onGap, now, settleMs = () => 50, after} = options;
	const begunAt = now();
	let isFirst = true;
	const connection = createStore<ConnectionState>({status: 'connecting'});
	const abort = new AbortController();
	const pending = new Map<EngineEventKind, EngineEvent[]>();
	let timer: NodeJS.Timeout | undefined;
	let isPaused = false;
	let wake = () => {};

	const flush = () => {
		timer = undefined;
		if (isPaused) {
			return;
		}

		for (const [kind, events] of pending) {
			pending.delete(kind);
			onChange(kind, events);
		}
	};

	const settle = () => {
		if (!abort.signal.aborted) {
			timer ??= setTimeout(flush, settleMs());
		}
	};

	const collect = (event: EngineEvent) => {
		const events = pending.get(event.kind);
		if (events) {
			events.push(event);
		} else {
			pending.set(event.kind, [event]);
		}

		settle();
	};

	/** @param delayMs `undefined`: until somebody wakes it. */
	const sleep = async (delayMs: number | undefined) =>
		new Promise<void>(resolve => {
			const waiting = delayMs === undefined ? undefined : setTimeout(resolve, delayMs);
			wake = () => {
				clearTimeout(waiting);
				resolve();
			};
		});

	const stateAfter = (error: Problem, delayMs: number): ConnectionState => {
		if (error.reason === 'not-supported') {
			return {status: 'no-events', error};
		}

		const isRefused = error.reason === 'tls' || error.reason === 'permission-denied';
		return isRefused && !isLocal(engine)
			? {status: 'refused', error}
			: {status: 'lost', error, retryAt: now() + delayMs};
	};

	/** @returns Whether it is tried again by itself. */
	const noteFailure = (error: Problem, delayMs: number): boolean => {
		const before = connection.get().status;
		const state = stateAfter(error, delayMs);
		connection.set(state);
		if (state.status === 'no-events' && (before === 'lost' || before === 'refused')) {
			onConnected(false);
		}

		return state.status === 'lost';
	};

	const follow = async () => {
		let delayMs = firstDelayMs;
		if (after) {
			await after;
		}

		while (!abort.signal.aborted) {
			let triesAgain = true;
			try {
				// A server that takes the connection and says nothing is no better than none.
				const wasFirst = isFirst;
				isFirst = false;
				const recent = wasFirst ? {recentMs: now() - begunAt, onGap} : {};
				const events = await withTimeLimit(
					limited => engine.events({...limited, ...recent}),
					abort.signal,
				);
				const openedAt = now();
				connection.set({status: 'connected'});
				onConnected(wasFirst);
				try {
					for await (const event of events) {
						collect(event);
					}
				} finally {
					// One that is accepted and dropped at once is no better than none.
					delayMs = now() - openedAt > longestDelayMs ? firstDelayMs : delayMs;
				}
			} catch (error) {
				if (!abort.signal.aborted) {
					triesAgain = noteFailure(toProblem(error), delayMs);
				}
			}

			// A closed stream ends quietly: nothing may be left waiting then.
			if (abort.signal.aborted) {
				return;
			}

			await sleep(triesAgain ? delayMs : undefined);
			delayMs = Math.min(delayMs * 2, longestDelayMs);
		}
	};

	void follow();

	return {
		connection,
		retry: () => wake(),
		pause() {
			isPaused = true;
		},
		resume() {
			isPaused = false;
			settle();
		},
		close() {
			abort.abort();
			clearTimeout(timer);
			wake();
		},
	};
}
