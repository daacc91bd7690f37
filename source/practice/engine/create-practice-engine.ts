import type {Engine} from '../../engine/engine.ts';
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
import type {PracticeOptions} from './practice-options.ts';
import {createPracticeState} from './practice-state.ts';
import {searchRegistry} from './registry/search-registry.ts';
import {buildCacheOperations} from './storage/build-cache-operations.ts';
import {diskUsage} from './storage/disk-usage.ts';
import {networkOperations} from './storage/network-operations.ts';
import {volumeOperations} from './storage/volume-operations.ts';

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
		endpoint: 'practice://',
		images: imageOperations(state),
		containers: containerOperations(state),
		registry: {
			search: (term, options) => answer(options, () => searchRegistry(term, options.limit)),
		},
		volumes: volumeOperations(state),
		networks: networkOperations(state),
		buildCache: buildCacheOperations(state),
		diskUsage: options => answer(options, () => diskUsage(state)),
		about: options =>
			answer(options, () => ({
				flavour: 'practice',
				name: 'practice engine',
				version: '1.0',
				apiVersion: '1.41',
				platform: 'linux/amd64',
				hostName: 'practice',
				storageDriver: 'memory',
				usesContainerdStore: false,
				tellsPlatforms: true,
				deletesPlatforms: true,
				rootDirectory: undefined,
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
