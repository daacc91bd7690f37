import type {ContainerSummary} from '../engine/containers.ts';
import type {Engine, EngineAbout} from '../engine/engine.ts';
import type {EngineEvent} from '../engine/events.ts';
import type {ImageSummary} from '../engine/images.ts';
import {createStore, type Store} from './create-store.ts';
import {type ConnectionState, followEngine} from './follow-engine.ts';
import {headStart} from './head-start.ts';
import {refreshUntil} from './refresh-until.ts';
import {createResource, type Resource} from './resource.ts';

/** One engine with everything known of it; replaced as a whole when the user chooses another host. */
export type OpenEngine = {
	readonly engine: Engine;
	readonly connection: Store<ConnectionState>;
	readonly about: Resource<EngineAbout>;
	readonly images: Resource<ImageSummary[]>;
	readonly containers: Resource<ContainerSummary[]>;
	/** Milliseconds since the epoch when a volume or network came or went last; 0: none has, as far as is known. */
	readonly storageChangedAt: Store<number>;
	refreshAll(): void;
	/** The user is here: refreshes what has grown old, for `Up 3 minutes` is the engine's own text. */
	noteActivity(): void;
	/** Tries again at once when the connection is lost. */
	retry(): void;
	pauseUpdates(): void;
	resumeUpdates(): void;
	close(): void;
};

const oldAfterMs = 60_000;

/**
How long everything else waits for the list that is shown first: engines answer each alone much sooner
than all at once.
*/
const headStartMs = 100;

/** The start is over by then: nothing is parsed and drawn twice while the first lists are on their way. */
const secondLookMs = 1000;

/** Of volumes and networks; they are also mounted and connected all the time. */
const comesOrGoes = new Set(['create', 'destroy', 'remove', 'prune']);

/** Takes what these events tell of ends into the ids of containers that must not run any more. */
function noteEnds(ended: Set<string>, events: readonly EngineEvent[]): void {
	for (const {id, action} of events) {
		if (action === 'die') {
			ended.add(id);
		} else if (action === 'start') {
			ended.delete(id);
		}
	}
}

/** @param firstList The list that is shown first. */
export function openEngine(
	engine: Engine,
	now: () => number,
	firstList: 'images' | 'containers' = 'images',
): OpenEngine {
	const about = createResource(options => engine.about(options), now);
	const images = createResource(options => engine.images.list(options), now);
	const containers = createResource(options => engine.containers.list(options), now);

	const storageChangedAt = createStore(0);

	const closed = new AbortController();

	const refreshLists = () => {
		void images.refresh();
		void containers.refresh();
	};

	const refreshAll = () => {
		refreshLists();
		void about.refresh();
	};

	const ended = new Set<string>();
	let isAwaitingEnds = false;
	const awaitEnds = async () => {
		if (isAwaitingEnds || ended.size === 0) {
			return;
		}

		isAwaitingEnds = true;
		await refreshUntil(
			containers,
			list => !list.some(({id, state}) => state === 'running' && ended.has(id)),
			{signal: closed.signal},
		);
		ended.clear();
		isAwaitingEnds = false;
	};

	let secondLook: NodeJS.Timeout | undefined;

	const follower = followEngine({
		engine,
		now,
		onChange(kind, events) {
			if (kind === 'image') {
				void images.refresh();
			}

			if (
				(kind === 'volume' || kind === 'network') &&
				events.some(({action}) => comesOrGoes.has(action))
			) {
				storageChangedAt.set(now());
			}

			// A commit or a removal changes what images are in use; exec events change no list.
			if (kind === 'container' && events.some(({action}) => !action.startsWith('exec_'))) {
				noteEnds(ended, events);
				void containers.refresh();
				void awaitEnds();
			}
		},
		onConnected() {
			if (secondLook === undefined) {
				// The lists asked for below may be older than the subscription.
				secondLook = setTimeout(refreshLists, secondLookMs);
			} else {
				refreshAll();
			}
		},
	});
	const [first, other] = firstList === 'images' ? [images, containers] : [containers, images];
	const stopWaiting = headStart(first.refresh(), headStartMs, () => {
		void other.refresh();
		void about.refresh();
	});
	let askedAt = now();

	return {
		engine,
		connection: follower.connection,
		about,
		images,
		containers,
		storageChangedAt,
		refreshAll,
		noteActivity() {
			const oldest = Math.min(images.loadedAt(), containers.loadedAt());
			// Every key press comes here: an engine that is slow or away is not asked at each of them.
			if (now() - Math.max(oldest, askedAt) > oldAfterMs) {
				askedAt = now();
				refreshAll();
			}
		},
		retry: follower.retry,
		pauseUpdates: follower.pause,
		resumeUpdates: follower.resume,
		close() {
			closed.abort();
			stopWaiting();
			clearTimeout(secondLook);
			follower.close();
			about.close();
			images.close();
			containers.close();
			engine.close();
		},
	};
}
