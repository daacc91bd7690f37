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
import {readDiskSpace} from './storage/disk-space.ts';
import {readDiskUsage} from './storage/disk-usage.ts';
import {networkOperations} from './storage/network-operations.ts';
import {podOperations} from './storage/pod-operations.ts';
import {volumeOperations} from './storage/volume-operations.ts';

type DockerOptions = {
	/** Milliseconds without a byte of an answer after which a request is told as silent. */
	silentAfterMs?: number;
};

/** The engine at an endpoint. Cheap: nothing is connected before the first call. */
export function connectDocker(endpoint: Endpoint, {silentAfterMs}: DockerOptions = {}): Engine {
	const connection = createConnection(endpoint, silentAfterMs);
	return {
		endpoint: endpoint.address,
		silent: connection.transport.silent,
		images: guarded(imageOperations(connection)),
		containers: guarded(containerOperations(connection)),
		registry: guarded(registryOperations(connection)),
		volumes: guarded(volumeOperations(connection)),
		networks: guarded(networkOperations(connection)),
		pods: guarded(podOperations(connection)),
		buildCache: guarded(buildCacheOperations(connection)),
		...guarded({
			about: ({signal}: RequestOptions) => readAbout(connection, signal),
			diskUsage: ({signal}: RequestOptions) => readDiskUsage(connection, signal),
			diskSpace: (folder: string, {signal}: RequestOptions) =>
				readDiskSpace(connection, folder, signal),
			events: ({signal}: RequestOptions) => subscribeToEvents(connection, signal),
		}),
		close: () => connection.transport.close(),
	};
}
