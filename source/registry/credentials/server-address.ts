import {dockerHub} from '../../format/image-reference.ts';

/** The key of Docker Hub in docker's config.json and in credential helpers, for historical reasons. */
const hubAddress = 'https://index.docker.io/v1/';

/** Names under which logins at Docker Hub are found. */
const hubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** What Docker Desktop and `docker login` keep beside a login at Docker Hub, for its web site. */
export const hubTokenAddresses: readonly string[] = [
	`${hubAddress}access-token`,
	`${hubAddress}refresh-token`,
];

/** What a registry is called where logins are kept. @param host As references have it. */
export const serverAddress = (host: string): string => (host === dockerHub ? hubAddress : host);

function cutAddress(address: string): {hasScheme: boolean; host: string; path: string} {
	const plain = address.replace(/^https?:\/\//i, '');
	const [host = ''] = plain.split('/', 1);
	return {
		hasScheme: plain !== address,
		host: hubHosts.has(host) ? dockerHub : host,
		path: plain.slice(host.length).replace(/\/+$/, ''),
	};
}

/** The host that an address means, whatever follows it; old versions of docker wrote `https://HOST/v1/`. */
export const hostOfAddress = (address: string): string => cutAddress(address).host;

/**
What a key among stored logins is for: a host (`quay.io`, `https://quay.io/v1/`), or a namespace or a
repository of it (`quay.io/team`, as Podman and OpenShift have them).

@returns `undefined` for an address of something else on that host, such as a web site's token.
*/
export function loginName(address: string): string | undefined {
	const {hasScheme, host, path} = cutAddress(address);
	if (host === '') {
		return undefined;
	}

	if (path === '' || path === '/v1' || path === '/v2') {
		return host;
	}

	const isNamespace = !hasScheme && /^(?:\/[a-z\d]+(?:[._-]+[a-z\d]+)*)+$/.test(path);
	return isNamespace && !/^\/v[12]\//.test(path) ? host + path : undefined;
}

/** `quay.io` of `quay.io/team`. */
export const hostOfName = (name: string): string => name.split('/', 1)[0] ?? name;

/**
Names under which a login that is good for a repository may be kept, the most special one first:
`quay.io/team/app`, `quay.io/team`, `quay.io`.

@param repository `undefined`: the registry as a whole.
*/
export function namesFor(host: string, repository: string | undefined): string[] {
	const components = repository === undefined ? [] : repository.split('/');
	return Array.from({length: components.length + 1}, (_, index) =>
		[host, ...components.slice(0, components.length - index)].join('/'),
	);
}
