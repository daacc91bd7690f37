import type {ContainerSummary} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {NetworkSummary} from '../../engine/networks.ts';
import type {VolumeSummary} from '../../engine/volumes.ts';
import {createStore, type Store} from '../create-store.ts';
import {createResource, type Resource} from '../resource.ts';
import {createVolumeCounter, type VolumeCounter} from './volume-sizes.ts';

/** Volumes and networks of an engine, which is asked for them only while they are on the screen. */
export type StorageLists = {
	readonly volumes: Resource<VolumeSummary[]>;
	readonly networks: Resource<NetworkSummary[]>;
	readonly sizes: VolumeCounter['sizes'];
	/** Milliseconds since the epoch when one came or went last; 0: none has, as far as is known. */
	readonly changedAt: Store<number>;
	/** One came or went: what is shown is asked for again. */
	changed(): void;
	/** Asks for what is shown, in case it has changed. */
	refreshShown(): void;
	/** What is shown now; volumes are counted anew. */
	shownAnew(): Resource<unknown>[];
	/** Asks for a list, and again after each change, until whoever shows it calls the function that it returns. */
	watch(list: 'volumes' | 'networks'): () => void;
	close(): void;
};

export function createStorageLists(
	engine: Engine,
	now: () => number,
	containers: Resource<ContainerSummary[]>,
): StorageLists {
	const volumes = createResource(options => engine.volumes.list(options), now);
	const networks = createResource(options => engine.networks.list(options), now);
	const counter = createVolumeCounter(engine, now);
	const changedAt = createStore(0);
	const lists = {volumes, networks};
	const watchers = {volumes: 0, networks: 0};

	const refreshShown = () => {
		if (watchers.volumes > 0) {
			void volumes.refresh();
			counter.count();
		}

		if (watchers.networks > 0) {
			void networks.refresh();
		}
	};

	// Podman tells of no network that comes or goes, but of the containers for which it does.
	const stopListening = containers.state.subscribe(() => {
		if (watchers.networks > 0) {
			void networks.refresh();
		}
	});

	return {
		volumes,
		networks,
		sizes: counter.sizes,
		changedAt,
		changed() {
			changedAt.set(now());
			refreshShown();
		},
		refreshShown,
		shownAnew() {
			if (watchers.volumes > 0) {
				counter.countAgain();
			}

			return (['volumes', 'networks'] as const)
				.filter(list => watchers[list] > 0)
				.map(list => lists[list]);
		},
		watch(list) {
			watchers[list] += 1;
			void lists[list].refresh();
			if (list === 'volumes') {
				counter.count();
			}

			return () => {
				watchers[list] -= 1;
				// What is shown instead may want it as well.
				queueMicrotask(() => {
					if (watchers.volumes === 0) {
						counter.stop();
					}
				});
			};
		},
		close() {
			stopListening();
			counter.stop();
			volumes.close();
			networks.close();
		},
	};
}
