import type {ContainerOperations} from '../../engine/containers.ts';
import {createStore, type Store} from '../create-store.ts';

export type Usage = {
	/** 100 is one core fully used. */
	cpuPercent: number;
	memoryBytes: number;
};

/** What containers in view take, by their ids. */
export type UsageWatcher = {
	readonly usage: Store<ReadonlyMap<string, Usage>>;
	/** Has one stream for each of these, and none for any other. One that ended begins anew with the next call. */
	look(ids: readonly string[]): void;
	close(): void;
};

/** Rows that are only scrolled by open no stream. */
const settleMs = 300;

/** An engine sends one sample a second for each: they are drawn together. */
const drawMs = 1000;

export function createUsageWatcher({stats}: Pick<ContainerOperations, 'stats'>): UsageWatcher {
	const usage = createStore<ReadonlyMap<string, Usage>>(new Map());
	const streams = new Map<string, AbortController>();
	const latest = new Map<string, Usage>();
	let settling: NodeJS.Timeout | undefined;
	let drawing: NodeJS.Timeout | undefined;

	const draw = () => {
		drawing ??= setTimeout(
			() => {
				drawing = undefined;
				usage.set(new Map(latest));
			},
			usage.get().size === 0 ? 0 : drawMs,
		);
	};

	const forget = (id: string) => {
		streams.get(id)?.abort();
		streams.delete(id);
		if (latest.delete(id)) {
			draw();
		}
	};

	const follow = async (id: string, abort: AbortController) => {
		try {
			for await (const {cpuPercent, memoryBytes} of stats(id, {signal: abort.signal})) {
				if (abort.signal.aborted) {
					return;
				}

				latest.set(id, {cpuPercent, memoryBytes});
				draw();
			}
		} catch {
			// It was stopped, or the engine does not tell: its cells stay empty.
		}

		if (streams.get(id) === abort) {
			forget(id);
		}
	};

	return {
		usage,
		look(ids) {
			clearTimeout(settling);
			if (ids.length === 0 && streams.size === 0) {
				return;
			}

			settling = setTimeout(() => {
				const wanted = new Set(ids);
				for (const id of [...streams.keys()].filter(known => !wanted.has(known))) {
					forget(id);
				}

				for (const id of [...wanted].filter(other => !streams.has(other))) {
					const abort = new AbortController();
					streams.set(id, abort);
					void follow(id, abort);
				}
			}, settleMs);
		},
		close() {
			clearTimeout(settling);
			for (const id of streams.keys()) {
				streams.get(id)?.abort();
			}

			streams.clear();
			clearTimeout(drawing);
		},
	};
}
