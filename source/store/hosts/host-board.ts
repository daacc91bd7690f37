import type {HostFacts} from '../../engine/host-facts.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';
import type {HostState, KnownHost} from './known-host.ts';

/** What is known of all hosts; asked only while somebody looks at it. */
export type HostBoard = {
	/** In the order of the list. */
	readonly known: Store<readonly KnownHost[]>;
	/** By id. */
	readonly states: Store<ReadonlyMap<string, HostState>>;
	/** Finds the hosts anew, and asks none of them. Never rejects. */
	list(): Promise<readonly KnownHost[]>;
	/** Finds the hosts anew, and asks each of them once, a few at a time. Never rejects. */
	look(): Promise<void>;
	/** Nobody looks any longer: what is under way ends. */
	stop(): void;
};

type BoardOptions = {
	find(): Promise<readonly KnownHost[]>;
	/** @throws Problem */
	ask(host: KnownHost, options: RequestOptions): Promise<HostFacts>;
};

/** How many are asked at a time, and for how long each in milliseconds. */
const mostAtATime = 6;
const patienceMs = 15_000;

/** Knows nothing before the first look. */
export function createHostBoard({find, ask}: BoardOptions): HostBoard {
	const known = createStore<readonly KnownHost[]>([]);
	const states = createStore<ReadonlyMap<string, HostState>>(new Map());
	let current = new AbortController();
	const set = (id: string, state: HostState) =>
		states.update(before => new Map(before).set(id, state));

	const askOne = async (host: KnownHost, signal: AbortSignal): Promise<void> => {
		if (states.get().get(host.id)?.status !== 'up') {
			set(host.id, {status: 'asking'});
		}

		const limit = AbortSignal.timeout(patienceMs);
		try {
			const facts = await ask(host, {signal: AbortSignal.any([signal, limit])});
			if (!signal.aborted) {
				set(host.id, {status: 'up', facts});
			}
		} catch (error) {
			if (!signal.aborted) {
				set(host.id, {status: 'down', error: toProblem(error)});
			}
		}
	};

	const list = async () => {
		const hosts = await find();
		known.set(hosts);
		return hosts;
	};

	return {
		known,
		states,
		list,
		async look() {
			current.abort();
			current = new AbortController();
			const {signal} = current;
			const hosts = await find();
			if (signal.aborted) {
				return;
			}

			known.set(hosts);
			const ids = new Set(hosts.map(({id}) => id));
			states.update(before => new Map([...before].filter(([id]) => ids.has(id))));
			const waiting = [...hosts];
			const work = async (): Promise<void> => {
				for (let host = waiting.shift(); host && !signal.aborted; host = waiting.shift()) {
					await askOne(host, signal);
				}
			};
			await Promise.all(Array.from({length: mostAtATime}, work));
		},
		stop: () => current.abort(),
	};
}
