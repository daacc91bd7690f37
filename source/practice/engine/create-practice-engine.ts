import type {Engine} from '../../engine/engine.ts';
import {practiceEndpoint} from '../../engine/practice-endpoint.ts';
import {noSilentRequests} from '../../engine/silent-requests.ts';
import {createPracticeTime} from '../machine/practice-time.ts';
import {programs} from '../machine/processes/programs.ts';
import {createRandom} from '../machine/random.ts';
import {answer} from './answer.ts';
import {containerOperations} from './containers/container-operations.ts';
import {generateContent} from './content/generate-content.ts';
import {loadContainers} from './content/load-containers.ts';
import {loadImages} from './content/load-images.ts';
import {loadStorage} from './content/load-storage.ts';
import {imageOperations} from './images/image-operations.ts';
import {createPracticeState} from './practice-state.ts';
import {searchRegistry} from './registry/search-registry.ts';
import {buildCacheOperations} from './storage/build-cache-operations.ts';
import {diskUsage} from './storage/disk-usage.ts';
import {networkOperations} from './storage/network-operations.ts';
import {podOperations} from './storage/pod-operations.ts';
import {volumeOperations} from './storage/volume-operations.ts';

export type PracticeOptions = {
	/** Milliseconds since the epoch. A fixed clock makes every answer repeatable. */
	now: () => number;
	/** How much faster than life timed things run: 1 is life, `Infinity` at once. Default 1. */
	speed?: number;
	/** Start of the random numbers behind ids, names and addresses. Default 1. */
	seed?: number;
	/** At least this much content; what the believable set lacks is generated. `undefined`: the believable set. */
	content?: {images: number; containers: number} | undefined;
};

/**
A whole engine in memory: nothing outside is asked or changed. It has images, containers with shells,
logs and statistics, and a registry to search and pull from.
*/
export function createPracticeEngine({now, speed = 1, seed = 1, content}: PracticeOptions): Engine {
	const time = createPracticeTime(now, speed);
	const state = createPracticeState({time, random: createRandom(seed), programs});
	loadImages(state);
	loadStorage(state);
	loadContainers(state);
	if (content) {
		generateContent(state, content);
	}

	return {
		endpoint: practiceEndpoint,
		knownAs: () => [],
		silent: noSilentRequests,
		images: imageOperations(state),
		containers: containerOperations(state),
		registry: {
			search: (term, options) => answer(options, () => searchRegistry(term, options.limit)),
		},
		volumes: volumeOperations(state),
		networks: networkOperations(state),
		swarm: {
			read: options => answer(options, () => undefined),
			readFor: (_, options) => answer(options, () => undefined),
		},
		pods: podOperations,
		buildCache: buildCacheOperations(state),
		diskUsage: options => answer(options, () => diskUsage(state)),
		diskSpace: (_, options) => answer(options, () => undefined),
		roundTripMs: options => answer(options, () => 0),
		about: options =>
			answer(options, () => ({
				flavour: 'practice',
				name: 'practice engine',
				version: '1.0',
				apiVersion: '1.41',
				platform: 'linux/amd64',
				id: undefined,
				hostName: 'practice',
				storageDriver: 'memory',
				usesContainerdStore: false,
				tellsPlatforms: true,
				deletesPlatforms: true,
				rootDirectory: undefined,
				registries: {insecure: [], mirrors: []},
				swarm: undefined,
			})),
		events: options => answer(options, () => state.events.subscribe(options.signal)),
		close() {
			for (const container of state.containers.values()) {
				container.run?.abandon();
			}

			time.close();
			state.events.end();
		},
	};
}
