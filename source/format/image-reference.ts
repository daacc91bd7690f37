/** A parsed image reference, in canonical parts. */
export type ImageReference = {
	/** Registry host, with its port where one is given: `docker.io`, `localhost:5000`, `[::1]:5000`. */
	host: string;
	/** Path inside the registry: `library/redis`, `team/app`. */
	repository: string;
	/** `undefined`: none was given; see `withDefaultTag`. */
	tag: string | undefined;
	/** `sha256:…`; `undefined`: none was given. */
	digest: string | undefined;
};

export const dockerHub = 'docker.io';

export const officialNamespace = 'library';

export const defaultTag = 'latest';

/** Whether docker takes the first component of a name for a registry host. */
export const looksLikeHost = (component: string): boolean =>
	component === 'localhost' || /[.:[\]]/.test(component);

/** `library` of `library/redis`, `team/apps` of `team/apps/web`, empty when there is none. */
export const namespaceOf = ({repository}: ImageReference): string =>
	repository.slice(0, Math.max(0, repository.lastIndexOf('/')));

export const isOfficial = (reference: ImageReference): boolean =>
	reference.host === dockerHub && namespaceOf(reference) === officialNamespace;

/** What an engine takes a reference with neither tag nor digest for, said aloud. */
export const withDefaultTag = (reference: ImageReference): ImageReference =>
	reference.tag === undefined && reference.digest === undefined
		? {...reference, tag: defaultTag}
		: reference;

/** A tag never has a colon. */
export const isDigestText = (tagOrDigest: string): boolean => tagOrDigest.includes(':');

/** What a tag or a digest of a repository is called. */
export const referenceTo = (
	{host, repository}: Pick<ImageReference, 'host' | 'repository'>,
	tagOrDigest: string,
): ImageReference =>
	isDigestText(tagOrDigest)
		? {host, repository, tag: undefined, digest: tagOrDigest}
		: {host, repository, tag: tagOrDigest, digest: undefined};

const suffix = ({tag, digest}: ImageReference): string =>
	(tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);

/** The name without tag and digest, as docker shows it: `redis`, `team/app`, `localhost:5000/app`. */
export function familiarName({
	host,
	repository,
}: Pick<ImageReference, 'host' | 'repository'>): string {
	if (host !== dockerHub) {
		return `${host}/${repository}`;
	}

	const components = repository.split('/');
	if (components.length === 2 && components[0] === officialNamespace) {
		return components[1] ?? repository;
	}

	// `docker.io/my.team/app` would be read back as the registry `my.team` without its host.
	const isAmbiguous = components.length === 1 || looksLikeHost(components[0] ?? '');
	return isAmbiguous ? `${host}/${repository}` : repository;
}

/** `redis:7`, `team/app@sha256:…`: the shortest form that means the same. */
export const familiarReference = (reference: ImageReference): string =>
	familiarName(reference) + suffix(reference);

/** `docker.io/library/redis:7`: nothing left to guess. */
export const canonicalReference = (reference: ImageReference): string =>
	`${reference.host}/${reference.repository}${suffix(reference)}`;
