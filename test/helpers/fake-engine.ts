import {EventEmitter, on} from 'node:events';
import type {ContainerOperations, ContainerSummary} from '../../source/engine/containers.ts';
import type {Engine, EngineAbout} from '../../source/engine/engine.ts';
import type {EngineEvent, EngineEventKind} from '../../source/engine/events.ts';
import type {ImageOperations, ImageSummary} from '../../source/engine/images.ts';
import {noSilentRequests} from '../../source/engine/silent-requests.ts';
import {Problem} from '../../source/problem.ts';

type FakeEngineOptions = {
	endpoint?: string;
	images?: readonly ImageSummary[];
	containers?: readonly ContainerSummary[];
	/** Stand in for the calls of the same name. */
	imageCalls?: Partial<ImageOperations>;
	containerCalls?: Partial<ContainerOperations>;
};

export type FakeEngine = Engine & {
	/** Names of the calls so far, in order. */
	readonly calls: string[];
	emit(event: EngineEvent): void;
	/** Every call fails from now on, and open event streams break. */
	loseConnection(error?: Problem): void;
	restoreConnection(): void;
	/** Only the events fail from now on, and open streams of them break; `undefined`: they come again. */
	refuseEvents(error: Problem | undefined): void;
	setImages(images: readonly ImageSummary[]): void;
	setContainers(containers: readonly ContainerSummary[]): void;
	openStreams(): number;
	isClosed(): boolean;
};

export const fakeAbout: EngineAbout = {
	flavour: 'docker',
	name: 'Docker',
	version: '20.10.24',
	apiVersion: '1.41',
	platform: 'linux/amd64',
	id: 'FAKE',
	hostName: 'fake',
	storageDriver: 'overlay2',
	usesContainerdStore: false,
	tellsPlatforms: false,
	deletesPlatforms: false,
	rootDirectory: '/var/lib/docker',
	registries: {insecure: [], mirrors: []},
	swarm: undefined,
};

export const connectionLost = new Problem({
	reason: 'unreachable',
	message: 'The engine does not answer at unix:///fake.sock',
	nextStep: 'Start it, then try again',
});

export function fakeEvent(kind: EngineEventKind, action: string, id: string): EngineEvent {
	return {kind, action, id, attributes: {}, at: 0};
}

/** A call that no test meant to be made. */
const unexpected = (name: string) => async () => {
	throw new Problem({reason: 'not-supported', message: `The fake engine has no ${name}`});
};

/** Gives every call of a group that is not named here an answer: a failure that names it. */
function withDefaults<Operations extends object>(group: string, calls: Partial<Operations>) {
	return new Proxy(calls, {
		get: (target, name) => Reflect.get(target, name) ?? unexpected(`${group}.${String(name)}`),
	}) as Operations;
}

/** An engine for failures and moments that a real or practice engine does not offer on demand. */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
	const {endpoint = 'unix:///fake.sock', imageCalls, containerCalls} = options;
	const source = new EventEmitter();
	const calls: string[] = [];
	let images = options.images ?? [];
	let containers = options.containers ?? [];
	let failure: Problem | undefined;
	let eventsFailure: Problem | undefined;
	let streams = 0;
	let isClosed = false;

	const answer = async <Data>(name: string, data: () => Data): Promise<Data> => {
		calls.push(name);
		if (failure) {
			throw failure;
		}

		return data();
	};

	async function* follow(signal: AbortSignal): AsyncGenerator<EngineEvent> {
		streams += 1;
		try {
			for await (const [event] of on(source, 'event', {signal})) {
				yield event as EngineEvent;
			}
		} catch (error) {
			if (!signal.aborted) {
				throw error;
			}
		} finally {
			streams -= 1;
		}
	}

	return {
		endpoint,
		knownAs: () => [],
		silent: noSilentRequests,
		calls,
		images: withDefaults<ImageOperations>('images', {
			list: () => answer('images.list', () => [...images]),
			...imageCalls,
		}),
		containers: withDefaults<ContainerOperations>('containers', {
			list: () => answer('containers.list', () => [...containers]),
			// The list asks for it wherever there is room beside it.
			async *logs() {},
			...containerCalls,
		}),
		registry: {search: unexpected('registry.search')},
		volumes: withDefaults('volumes', {}),
		networks: withDefaults('networks', {}),
		swarm: withDefaults('swarm', {}),
		pods: withDefaults('pods', {}),
		buildCache: withDefaults('buildCache', {}),
		diskUsage: unexpected('diskUsage'),
		diskSpace: unexpected('diskSpace'),
		roundTripMs: () => answer('roundTripMs', () => 1),
		about: () => answer('about', () => fakeAbout),
		events: ({signal}) =>
			answer('events', () => {
				if (eventsFailure) {
					throw eventsFailure;
				}

				return follow(signal);
			}),
		close() {
			isClosed = true;
		},
		emit: event => void source.emit('event', event),
		loseConnection(error = connectionLost) {
			failure = error;
			if (source.listenerCount('error') > 0) {
				source.emit('error', error);
			}
		},
		restoreConnection() {
			failure = undefined;
		},
		refuseEvents(error) {
			eventsFailure = error;
			if (error && source.listenerCount('error') > 0) {
				source.emit('error', error);
			}
		},
		setImages(next) {
			images = next;
		},
		setContainers(next) {
			containers = next;
		},
		openStreams: () => streams,
		isClosed: () => isClosed,
	};
}
