import {dockerHub} from '../../format/image-reference.ts';

/** The key of Docker Hub in docker's config.json and in credential helpers, for historical reasons. */
const hubAddress = 'https://index.docker.io/v1/';

/** Names under which logins at Docker Hub are found. */
const hubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** What a registry is called where logins are kept. @param host As references have it. */
export const serverAddress = (host: string): string => (host === dockerHub ? hubAddress : host);

/** The host that a key means; old versions of docker wrote `https://HOST/v1/`. */
export function hostOfAddress(address: string): string {
	const host = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
	return hubHosts.has(host) ? dockerHub : host;
}
