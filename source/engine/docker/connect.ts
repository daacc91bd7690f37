import type {Engine} from '../engine.ts';
import type {RequestOptions} from '../request-options.ts';
import {readAbout} from './about.ts';
import type {Endpoint} from './connection/endpoint.ts';
import {createConnection} from './connection.ts';
import {containerOperations} from './containers/container-operations.ts';
import {subscribeToEvents} from './events.ts';
import {imageOperations} from './images/image-operations.ts';
import {registryOperations} from './registry-operations.ts';
import {guarded} from './requests/guarded.ts';
import {buildCacheOperations} from './storage/build-cache-operations.ts';
import {readDiskUsage} from './storage/disk-usage.ts';
import {networkOperations} from './storage/network-operations.ts';
import {volumeOperations} from './storage/volume-operations.ts';

/** The engine at an endpoint. Cheap: nothing is connected before the first call. */
export function connectDocker(endpoint: Endpoint): Engine {
	const connection = createConnection(endpoint);
	return {
		endpoint: endpoint.address,
		images: guarded(imageOperations(connection)),
		containers: guarded(containerOperations(connection)),
		registry: guarded(registryOperations(connection)),
		volumes: guarded(volumeOperations(connection)),
		networks: guarded(networkOperations(connection)),
		buildCache: guarded(buildCacheOperations(connection)),
		...guarded({
			about: ({signal}: RequestOptions) => readAbout(connection, signal),
			diskUsage: ({signal}: RequestOptions) => readDiskUsage(connection, signal),
			events: ({signal}: RequestOptions) => subscribeToEvents(connection, signal),
		}),
		close: () => connection.transport.close(),
	};
}
