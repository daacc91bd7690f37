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

/** The engine at an endpoint. Cheap: nothing is connected before the first call. */
export function connectDocker(endpoint: Endpoint): Engine {
	const connection = createConnection(endpoint);
	return {
		endpoint: endpoint.address,
		images: guarded(imageOperations(connection)),
		containers: guarded(containerOperations(connection)),
		registry: guarded(registryOperations(connection)),
		...guarded({
			about: ({signal}: RequestOptions) => readAbout(connection, signal),
			events: ({signal}: RequestOptions) => subscribeToEvents(connection, signal),
		}),
		close: () => connection.transport.close(),
	};
}
