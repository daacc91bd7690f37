import type {ContainerDetails, ContainerSummary} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import {momentsOfAge} from '../../format/format-age.ts';
import {createStore, type Store} from '../create-store.ts';
import {ageInStatus} from './compact-status.ts';

/** When each container started or ended, for a list that goes on telling how long ago that was. */
export type ContainerMoments = {
	/**
	What its status is about, in milliseconds since the epoch of this machine. `undefined`: the status tells no
	age. As long as only the engine's words are known: the last moment that they allow.
	*/
	of(id: string): number | undefined;
	/** How often the engine has restarted it by itself; `undefined`: not known, as nobody had to ask. */
	restartsOf(id: string): number | undefined;
	/** Another number whenever an answer of the engine has moved some of them. */
	readonly revision: Store<number>;
	/** A new list. @param askedAt The engine wrote it between this moment and now. */
	note(list: readonly ContainerSummary[], askedAt: number): void;
	/** The same of a few. @param asked Ids that were asked for. @param found Those of them that there are. */
	noteSome(asked: ReadonlySet<string>, found: readonly ContainerSummary[], askedAt: number): void;
	/**
	Containers in view: the engine is asked once for each of which its words say too little. One after the
	other, and never more than half of the time.
	*/
	look(ids: readonly string[]): void;
	close(): void;
};

type Known = {
	/** `Up`, `Exited`: once it is another one, so is the moment. */
	verb: string;
	/** It was later than this, and at the last at `latest`. */
	after: number;
	latest: number;
	isAsked: boolean;
};

/** Words that leave no more open than this are as good as an answer. */
const exactMs = 5000;

/** Nothing is asked for rows that are only scrolled by, and nothing while the program starts. */
const settleMs = 1500;

const verbOf = ({status}: ContainerSummary): string => status.split(' ', 1)[0] ?? '';

/** What these words of the list are about; `undefined` where the container is in another state by now. */
function momentIn(
	{state, startedAt, finishedAt}: ContainerDetails,
	verb: string,
): number | undefined {
	if (verb === 'Up') {
		return state === 'running' || state === 'paused' ? startedAt : undefined;
	}

	return state === 'running' ? undefined : finishedAt;
}

export function createContainerMoments(engine: Engine, now: () => number): ContainerMoments {
	let known = new Map<string, Known>();
	const restarts = new Map<string, number>();
	let inView: readonly string[] = [];
	let settling: NodeJS.Timeout | undefined;
	let isAsking = false;
	const revision = createStore(0);
	const closed = new AbortController();
	const {signal} = closed;

	const noted = (container: ContainerSummary, askedAt: number): Known | undefined => {
		const told = ageInStatus(container.status);
		if (!told) {
			return undefined;
		}

		const {after} = momentsOfAge(told.unit, told.count, askedAt);
		const {latest} = momentsOfAge(told.unit, told.count, now());
		const verb = verbOf(container);
		const before = known.get(container.id);
		// Whatever is known already is true as long as the engine's words allow it.
		return before?.verb === verb && before.latest > after && before.after < latest
			? {
					...before,
					after: Math.max(before.after, after),
					latest: Math.min(before.latest, latest),
				}
			: {verb, after, latest, isAsked: false};
	};

	const notedOf = (list: readonly ContainerSummary[], askedAt: number) =>
		list.flatMap(container => {
			const found = noted(container, askedAt);
			return found ? [[container.id, found] as const] : [];
		});

	const nextToAsk = (): string | undefined =>
		inView.find(id => {
			const found = known.get(id);
			const isExact = found && found.latest - found.after <= exactMs;
			// What restarts again and again is always new: how often it did is asked, too.
			return found && !found.isAsked && (!isExact || found.verb === 'Restarting');
		});

	/** @returns Whether the moment is another one now. */
	const ask = async (id: string): Promise<boolean> => {
		const asked = known.get(id);
		if (asked) {
			known.set(id, {...asked, isAsked: true});
		}

		// Whoever denies it or cannot answer leaves the engine's words as they are.
		const details = await engine.containers.inspect(id, {signal}).catch(() => undefined);
		const found = known.get(id);
		const count = details?.restartCount ?? 0;
		const hasRestarted = count !== (restarts.get(id) ?? 0);
		restarts.set(id, count);
		const moment = details && found && momentIn(details, found.verb);
		if (!found || moment === undefined) {
			return hasRestarted;
		}

		// Within the engine's words, which no difference between two clocks can make untrue.
		const latest = Math.min(found.latest, Math.max(found.after + 1, moment));
		known.set(id, {...found, latest, after: latest - 1});
		return hasRestarted || latest !== found.latest;
	};

	const askAll = async () => {
		settling = undefined;
		if (isAsking) {
			return;
		}

		isAsking = true;
		let hasMoved = false;
		for (let id = nextToAsk(); id !== undefined && !signal.aborted; id = nextToAsk()) {
			const startedAt = performance.now();
			hasMoved = (await ask(id)) || hasMoved;
			const tookMs = performance.now() - startedAt;
			await new Promise<void>(resolve => {
				setTimeout(resolve, tookMs).unref();
			});
		}

		isAsking = false;
		if (hasMoved && !signal.aborted) {
			revision.update(number => number + 1);
		}
	};

	const settle = () => {
		clearTimeout(settling);
		const isDone = signal.aborted || nextToAsk() === undefined;
		settling = isDone ? undefined : setTimeout(askAll, settleMs).unref();
	};

	return {
		of: id => known.get(id)?.latest,
		restartsOf: id => restarts.get(id),
		revision,
		note(list, askedAt) {
			known = new Map(notedOf(list, askedAt));
			for (const id of [...restarts.keys()].filter(other => !known.has(other))) {
				restarts.delete(id);
			}

			settle();
		},
		noteSome(asked, found, askedAt) {
			const kept = [...known].filter(([id]) => !asked.has(id));
			known = new Map([...kept, ...notedOf(found, askedAt)]);
			for (const id of [...asked].filter(other => !known.has(other))) {
				restarts.delete(id);
			}

			settle();
		},
		look(ids) {
			inView = ids;
			settle();
		},
		close() {
			closed.abort();
			clearTimeout(settling);
		},
	};
}
