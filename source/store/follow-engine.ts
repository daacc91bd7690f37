import type {Engine} from '../engine/engine.ts';
import type {EngineEvent, EngineEventKind} from '../engine/events.ts';
import type {Problem} from '../problem.ts';
import {toProblem} from '../to-problem.ts';
import {createStore, type Store} from './create-store.ts';

export type ConnectionState =
	| {status: 'connecting'}
	| {status: 'connected'}
	/** `retryAt`: milliseconds since the epoch of the next try. */
	| {status: 'lost'; error: Problem; retryAt: number};

export type FollowOptions = {
	engine: Engine;
	/** Called at most once per `settleMs` and kind, after the last of a burst of events. */
	onChange(kind: EngineEventKind, events: readonly EngineEvent[]): void;
	/** Called whenever the stream is open (again): everything may have changed meanwhile. */
	onConnected(): void;
	now(): number;
	settleMs?: number;
};

export type EngineFollower = {
	readonly connection: Store<ConnectionState>;
	/** Tries again at once when the connection is lost. */
	retry(): void;
	/** While paused (the terminal is lent out) changes are kept and told afterwards. */
	pause(): void;
	resume(): void;
	close(): void;
};

const firstDelayMs = 250;
const longestDelayMs = 10_000;

/** Turns the engine's event stream into settled change notices; reconnects with backoff. */
export function followEngine(options: FollowOptions): EngineFollower {
	const {engine, onChange, onConnected, now, settleMs = 50} = options;
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
			timer ??= setTimeout(flush, settleMs);
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

	const sleep = async (delayMs: number) =>
		new Promise<void>(resolve => {
			const waiting = setTimeout(resolve, delayMs);
			wake = () => {
				clearTimeout(waiting);
				resolve();
			};
		});

	const follow = async () => {
		let delayMs = firstDelayMs;
		while (!abort.signal.aborted) {
			try {
				const events = await engine.events({signal: abort.signal});
				const openedAt = now();
				connection.set({status: 'connected'});
				onConnected();
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
					connection.set({status: 'lost', error: toProblem(error), retryAt: now() + delayMs});
				}
			}

			// A closed stream ends quietly: nothing may be left waiting then.
			if (abort.signal.aborted) {
				return;
			}

			await sleep(delayMs);
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
