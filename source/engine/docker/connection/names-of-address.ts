import {configFolderOf, listContexts} from './docker-config.ts';
import {type EndpointQuery, resolveEndpoint} from './resolve-endpoint.ts';

/** Names of docker contexts and of the config file's hosts that lead to an address. Reads files, connects to nothing. */
export function namesOfAddress(
	address: string,
	query: Omit<EndpointQuery, 'host' | 'context'>,
): string[] {
	const leadsThere = (host: string): boolean => {
		try {
			return resolveEndpoint({...query, host}).address === address;
		} catch {
			// It says why when it is opened.
			return false;
		}
	};

	const contexts = listContexts(configFolderOf(query.environment, query.homeDirectory));
	const own = (query.hosts ?? []).filter(({host}) => leadsThere(host));
	return [...contexts.filter(({name}) => leadsThere(name)), ...own].map(({name}) => name);
}
