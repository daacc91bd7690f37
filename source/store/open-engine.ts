import type {LowBandwidthChoice} from '../config/settings.ts';
import type {ContainerSummary} from '../engine/containers.ts';
import type {Engine, EngineAbout} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import {isNearby} from '../engine/is-nearby.ts';
import type {Problem} from '../problem.ts';
import type {Ledgers} from '../prune/ages/ledgers.ts';
import {tellingOfChanges} from './after-changes.ts';
import {awaitingEnds} from './containers/awaiting-ends.ts';
import {changesContainer} from './containers/changes-container.ts';
import {createContainerChanges} from './containers/container-changes.ts';
import {type ContainerMoments, createContainerMoments} from './containers/container-moments.ts';
import {createStore, type Store} from './create-store.ts';
import {createDeafness} from './deafness.ts';
import {type ConnectionState, followEngine} from './follow-engine.ts';
import {headStart} from './head-start.ts';
import {createImageChanges} from './images/image-changes.ts';
import {createUntoldImages} from './images/untold-images.ts';
import {type LowBandwidth, watchLowBandwidth} from './low-bandwidth.ts';
import {noteLists} from './prune/note-lists.ts';
import {createResource, type Resource} from './resource.ts';
import {createStorageLists, type StorageLists} from './storage/storage-lists.ts';

/** One engine with everything known of it; replaced as a whole when the user chooses another host. */
export type OpenEngine = {
	readonly engine: Engine;
	readonly connection: Store<ConnectionState>;
	readonly about: Resource<EngineAbout>;
	readonly images: Resource<ImageSummary[]>;
	readonly containers: Resource<ContainerSummary[]>;
	/** When those of the list started or ended. */
	readonly containerMoments: ContainerMoments;
	readonly lowBandwidth: Pick<Store<LowBandwidth>, 'get' | 'subscribe'>;
	readonly storage: StorageLists;
	/** Asks for everything anew. @returns Why something could not be read; `undefined`: all of it was. */
	refreshAll(): Promise<Problem | undefined>;
	/** The user is here: refreshes what has grown old, as a proxy may keep the events away. */
	noteActivity(): void;
	/** Tries again at once when the connection is lost or refused, or has no events. */
	retry(): void;
	pauseUpdates(): void;
	resumeUpdates(): void;
	close(): void;
};

const oldAfterMs = 60_000;

/**
How long everything else waits for the list that is shown first: engines answer each alone much sooner
than all at once. On a network they share what may be a narrow link, of whose silence events tell, too.
*/
const headStartMs = {nearby: 100, far: 30_000, farEvents: 10_000};

/** The start is over by then: nothing is parsed and drawn twice while the first lists are on their way. */
const secondLookMs = 1000;

/** What changes together is asked about together: what ends and starts again, all containers of a project. */
const settleMs = {usual: 50, low: 500};

/** What changes many things at once is followed by one look at them. */
const afterChangesMs = 100;

/** Of volumes and networks; they are also mounted and connected all the time. */
const comesOrGoes = new Set(['create', 'destroy', 'remove', 'prune']);

type OpenOptions = {
	/** The list that is shown first; `undefined`: the images. */
	firstList?: 'images' | 'containers';
	/** Told what the engine has; `undefined`: nothing of it is remembered. */
	ledgers?: Pick<Ledgers, 'note'> | undefined;
	/** The user's choice; `undefined`: auto. */
	lowBandwidth?: Store<LowBandwidthChoice>;
};

export function openEngine(
	engine: Engine,
	now: () => number,
	{firstList = 'images', ledgers, lowBandwidth = createStore('auto')}: OpenOptions = {},
): OpenEngine {
	const about = createResource(options => engine.about(options), now);
	const images = createResource(options => engine.images.list(options), now);
	const containerMoments = createContainerMoments(engine, now);
	const containers = createResource(async options => {
		const askedAt = now();
		const list = await engine.containers.list(options);
		containerMoments.note(list, askedAt);
		return list;
	}, now);

	const bandwidth = watchLowBandwidth(engine, lowBandwidth);
	const imageChanges = createImageChanges({engine, images, about});
	const changes = createContainerChanges({engine, containers, moments: containerMoments, now});
	const stopNoting = ledgers && noteLists({engine, about, images, containers}, ledgers);
	const storage = createStorageLists(engine, now, containers);
	const closed = new AbortController();

	const refreshLists = () => {
		void images.refresh();
		void containers.refresh();
	};

	const hasFailed = () => [images, containers].some(({state}) => state.get().status === 'failed');

	const refreshAll = async (): Promise<Problem | undefined> => {
		const all = [images, containers, about, ...storage.shownAnew()];
		await Promise.all(all.map(resource => resource.refresh()));
		for (const {state} of all) {
			const answer = state.get();
			if (answer.status === 'failed') {
				return answer.error;
			}
		}

		return undefined;
	};

	const ends = awaitingEnds({containers, ask: changes.ask, signal: closed.signal});
	let lookAfter: NodeJS.Timeout | undefined;
	const deafness = createDeafness(refreshLists, now);
	const untold = createUntoldImages(images, now);
	/** Stands in for the events of an engine that has none for us. */
	const lookAfterChanges = ({built, isSignal}: {built?: readonly string[]; isSignal?: boolean}) => {
		const {status} = follower.connection.get();
		if (closed.signal.aborted || (status !== 'no-events' && status !== 'connected')) {
			return;
		}

		if (status === 'connected') {
			// Docker 26 with the containerd store tells nothing of what BuildKit made; asked by its name, it costs little.
			if (built && built.length > 0) {
				const named = {kind: 'image', action: 'tag', id: '', at: now()} as const;
				void imageChanges.ask(built.map(name => ({...named, attributes: {name}})));
			} else if (built) {
				untold.changed();
			}

			if (!isSignal) {
				deafness.changed();
			}

			storage.refreshShown();
			return;
		}

		lookAfter ??= setTimeout(() => {
			lookAfter = undefined;
			storage.changed();
			refreshLists();
		}, afterChangesMs);
	};

	let secondLook: NodeJS.Timeout | undefined;

	// Before the events, which tell what came meanwhile as well.
	const [first, other] = firstList === 'images' ? [images, containers] : [containers, images];
	const listed = first.refresh();
	const follower = followEngine({
		engine,
		now,
		after: isNearby(engine)
			? undefined
			: new Promise(resolve => headStart(listed, headStartMs.farEvents, resolve)),
		settleMs: () => settleMs[bandwidth.state.get().isLow ? 'low' : 'usual'],
		onChange(kind, events) {
			deafness.heard();
			if (kind === 'image') {
				untold.heard();
				void imageChanges.ask(events);
			}

			if (
				(kind === 'volume' || kind === 'network') &&
				events.some(({action}) => comesOrGoes.has(action))
			) {
				storage.changed();
			}

			// A commit or a removal changes what images are in use.
			const changing = kind === 'container' ? events.filter(changesContainer) : [];
			if (changing.length > 0) {
				ends.note(changing);
				// Podman tells of the image by nothing else, Docker of one without a name.
				if (events.some(({action}) => action === 'commit')) {
					void images.refresh();
				}

				void changes.ask(new Set(changing.map(({id}) => id)));
				void ends.wait();
			}
		},
		onConnected(isFirst) {
			if (!isFirst) {
				void refreshAll();
			}
		},
		onGap() {
			// The lists asked for below may be older than the subscription.
			secondLook = setTimeout(refreshLists, secondLookMs);
		},
	});
	const stopWaiting = headStart(listed, headStartMs[isNearby(engine) ? 'nearby' : 'far'], () => {
		void Promise.all([other.refresh(), about.refresh()]).then(bandwidth.measure);
	});
	let askedAt = now();

	return {
		engine: tellingOfChanges(engine, lookAfterChanges),
		connection: follower.connection,
		about,
		images,
		containers,
		containerMoments,
		lowBandwidth: bandwidth.state,
		storage,
		refreshAll,
		noteActivity() {
			const {status} = follower.connection.get();
			// Events tell of every change. A refused login would be refused again, and counted.
			if (status === 'refused' || (status === 'connected' && !deafness.isDeaf() && !hasFailed())) {
				return;
			}

			const oldest = Math.min(images.loadedAt(), containers.loadedAt());
			// Every key press comes here: an engine that is slow or away is not asked at each of them.
			if (now() - Math.max(oldest, askedAt) > oldAfterMs) {
				askedAt = now();
				void refreshAll();
			}
		},
		retry: follower.retry,
		pauseUpdates: follower.pause,
		resumeUpdates() {
			follower.resume();
			lookAfterChanges({});
		},
		close() {
			closed.abort();
			stopWaiting();
			stopNoting?.();
			clearTimeout(secondLook);
			clearTimeout(lookAfter);
			const lists = [about, images, containers, containerMoments, storage];
			for (const part of [deafness, untold, follower, ...lists, bandwidth, engine]) {
				part.close();
			}
		},
	};
}
