import type Docker from 'dockerode';
import {Problem} from '../../problem.ts';
import type {Engine} from '../engine.ts';
import type {RegistryOperations, SearchResult} from '../registry.ts';
import type {EventOptions, ListOptions, RequestOptions} from '../request-options.ts';
import {readAbout} from './about.ts';
import type {Endpoint} from './connection/endpoint.ts';
import type {TransportOptions} from './connection/transport.ts';
import {type Connection, createConnection} from './connection.ts';
import {containerOperations} from './containers/container-operations.ts';
import {subscribeToEvents} from './events.ts';
import {imageOperations} from './images/image-operations.ts';
import {familiarName} from './names.ts';
import {guarded} from './requests/guarded.ts';
import {readRows} from './requests/read-rows.ts';
import {readRoundTrip} from './round-trip.ts';
import {buildCacheOperations} from './storage/build-cache-operations.ts';
import {readDiskSpace} from './storage/disk-space.ts';
import {readDiskUsage} from './storage/disk-usage.ts';
import {networkOperations} from './storage/network-operations.ts';
import {podOperations} from './storage/pod-operations.ts';
import {swarmOperations} from './storage/swarm-operations.ts';
import {volumeOperations} from './storage/volume-operations.ts';
import {amount, checkedText, requiredText} from './values.ts';

/** Podman 4 spells the fields in its own way. */
type RawSearchResult = {
	name?: string;
	Name?: string;
	description?: string;
	Description?: string;
	star_count?: number;
	Stars?: number;
	is_official?: boolean;
	Official?: string;
};

/** @throws TypeError for an entry that cannot be read. */
const toSearchResult = (result: RawSearchResult): SearchResult => ({
	name: familiarName(requiredText(result.name ?? result.Name)),
	description: checkedText(result.description ?? result.Description),
	stars: amount(result.star_count ?? result.Stars),
	isOfficial: result.is_official === true || result.Official === '[OK]',
});

async function search(
	docker: Docker,
	term: string,
	{limit, onUnreadable}: {limit: number} & Pick<ListOptions, 'onUnreadable'>,
): Promise<SearchResult[]> {
	try {
		const results: RawSearchResult[] | null = await docker.searchImages({term, limit});
		return readRows(results, toSearchResult, {request: 'GET /images/search', onUnreadable});
	} catch (error) {
		// Podman calls it an error to find nothing.
		if (error instanceof Problem && error.reason === 'not-found') {
			return [];
		}

		throw error;
	}
}

const registryOperations = ({client}: Connection): RegistryOperations => ({
	search: (term, {signal, limit, onUnreadable}) =>
		search(client(signal, {kind: 'search term', name: term}, 'list'), term, {limit, onUnreadable}),
});

type DockerOptions = TransportOptions & {
	/** See `Engine`. Default: nothing. */
	knownAs?: Engine['knownAs'];
};

/** The engine at an endpoint. Cheap: nothing is connected before the first call. */
export function connectDocker(
	endpoint: Endpoint,
	{knownAs = () => [], ...options}: DockerOptions = {},
): Engine {
	const connection = createConnection(endpoint, options);
	return {
		endpoint: endpoint.address,
		knownAs,
		silent: connection.transport.silent,
		images: guarded(imageOperations(connection)),
		containers: guarded(containerOperations(connection)),
		registry: guarded(registryOperations(connection)),
		volumes: guarded(volumeOperations(connection)),
		networks: guarded(networkOperations(connection)),
		swarm: guarded(swarmOperations(connection)),
		pods: guarded(podOperations(connection)),
		buildCache: guarded(buildCacheOperations(connection)),
		...guarded({
			about: ({signal}: RequestOptions) => readAbout(connection, signal),
			diskUsage: ({signal}: RequestOptions) => readDiskUsage(connection, signal),
			diskSpace: (folder: string, {signal}: RequestOptions) =>
				readDiskSpace(connection, folder, signal),
			roundTripMs: (options: RequestOptions) => readRoundTrip(connection, options),
			events: (options: EventOptions) => subscribeToEvents(connection, options),
		}),
		close: () => connection.transport.close(),
	};
}
