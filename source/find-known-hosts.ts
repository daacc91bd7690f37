import os from 'node:os';
import type {HostTarget} from './actions/services.ts';
import type {NamedHost} from './config/settings.ts';
import type {HostFinder} from './create-hosts.ts';
import {configFolderOf, listContexts} from './engine/docker/connection/docker-config.ts';
import type {Endpoint} from './engine/docker/connection/endpoint.ts';
import {localSockets, socketState} from './engine/docker/connection/local-sockets.ts';
import {namesOfAddress} from './engine/docker/connection/names-of-address.ts';
import {type EndpointQuery, resolveEndpoint} from './engine/docker/connection/resolve-endpoint.ts';
import {lookAtHost} from './engine/docker/look-at-host.ts';
import {textInFile} from './kept-text.ts';
import {createStore} from './store/create-store.ts';
import type {KnownHost} from './store/hosts/known-host.ts';
import {createRecentHosts, defaultHostsFile, type RecentHosts} from './store/hosts/recent-hosts.ts';

type FinderOptions = Pick<EndpointQuery, 'environment' | 'platform'> & {
	/** Unless told the user's own. */
	recent?: RecentHosts;
	homeDirectory?: string;
};

/** On this machine nobody else listens to what is sent. */
const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|::1)$/.test(host);

const isPlain = ({target}: Endpoint): boolean =>
	target.kind === 'tcp' && target.tls === undefined && !isLoopback(target.host);

type Found = Pick<KnownHost, 'name' | 'origin' | 'host'> &
	Partial<Pick<KnownHost, 'description' | 'hasTls'>>;

/**
The hosts that this user may mean: docker contexts, the variables, sockets that are there, those of the config file and
those typed before; the config file's are put into `own`. Reads files, connects to nothing.
*/
export function createHostFinder(options: FinderOptions): HostFinder {
	const {environment, platform, homeDirectory = os.homedir()} = options;
	const {recent = createRecentHosts(textInFile(defaultHostsFile()))} = options;
	const own = createStore<readonly NamedHost[]>([]);
	const resolve = (host: string | undefined): Endpoint =>
		resolveEndpoint({host, hosts: own.get(), environment, homeDirectory, platform});
	const endpointOf = (host: string | undefined): Endpoint | undefined => {
		try {
			return resolve(host);
		} catch {
			// It says why when it is opened.
			return undefined;
		}
	};

	const sockets = (): Found[] =>
		localSockets({environment, homeDirectory, platform, userId: process.getuid?.()})
			.filter(({file}) => socketState(file) === 'exists')
			.map(({name, file}) => ({
				name: `${name} socket`,
				origin: 'socket',
				host: `${platform === 'win32' ? 'npipe' : 'unix'}://${file}`,
			}));
	const variables = (): Found[] =>
		['DOCKER_HOST', 'CONTAINER_HOST'].flatMap(name => {
			const host = environment[name]?.trim();
			return host ? [{name, origin: 'variable' as const, host}] : [];
		});
	const contexts = (): Found[] =>
		listContexts(configFolderOf(environment, homeDirectory)).map(({name, description, hasTls}) => ({
			name,
			origin: 'context',
			host: name,
			description,
			hasTls,
		}));

	return {
		own,
		recent,
		resolve(host): HostTarget {
			const endpoint = resolve(host);
			return {address: endpoint.address, isPlain: isPlain(endpoint)};
		},
		namesOf: address =>
			namesOfAddress(address, {hosts: own.get(), environment, homeDirectory, platform}),
		ask: (host, request) => lookAtHost(resolve(host), request),
		find(typed) {
			const usual = endpointOf(undefined)?.address;
			const mine = own.get().map(({name, host}): Found => ({name, origin: 'own', host}));
			const seen = new Set<string>();
			let hasCurrent = false;
			const toKnown = (found: Found): KnownHost => {
				const address = endpointOf(found.host)?.address ?? '';
				const isCurrent = !hasCurrent && address !== '' && address === usual;
				hasCurrent ||= isCurrent;
				seen.add(address);
				const {name, origin, host, description = '', hasTls = false} = found;
				const id = `${origin} ${name}`;
				return {id, name, origin, host, description, hasTls, address, isCurrent};
			};
			const named = [...contexts(), ...variables(), ...mine].map(toKnown);
			// What has a name needs no second row for its address.
			const others = [
				...sockets(),
				...typed.map((host): Found => ({name: host, origin: 'recent', host})),
			].flatMap(found => (seen.has(endpointOf(found.host)?.address ?? '') ? [] : [toKnown(found)]));
			return [...named, ...others];
		},
	};
}
