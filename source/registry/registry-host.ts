import {isIPv4} from 'node:net';
import {dockerHub, type ImageReference} from '../format/image-reference.ts';
import {Problem} from '../problem.ts';

/** A repository of a registry: `docker.io` and `library/redis`. */
export type RemoteRepository = Pick<ImageReference, 'host' | 'repository'>;

/** The prefix that Podman gives to names without a registry: there is none to ask. */
export const noRegistry = 'localhost';

/** Where Docker Hub's images are served; `docker.io` itself is its web site. */
const hubServer = 'registry-1.docker.io';

/** `host:port` that serves the registry that references call `host`. */
export const serverOf = (host: string): string => (host === dockerHub ? hubServer : host);

/** Whether the traffic to this host never leaves the machine, as docker decides it: 127/8, ::1, localhost. */
export function isLoopback(host: string): boolean {
	const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
	return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/** Registries where everyone may publish, or that publish for everyone. */
const publicHosts =
	/^(?:docker\.io|quay\.io|ghcr\.io|lscr\.io|nvcr\.io|cgr\.dev|codeberg\.org|public\.ecr\.aws|mcr\.microsoft\.com|docker\.elastic\.co|(?:[a-z]+\.)?gcr\.io|[a-z\d-]+-docker\.pkg\.dev|registry\.(?:k8s\.io|gitlab\.com|access\.redhat\.com|redhat\.io|fedoraproject\.org|suse\.com|opensuse\.org))$/;

/** False for a registry of one's own, or of a company: what is in it is private. */
export const isPublicRegistry = (host: string): boolean => publicHosts.test(host);

/** @throws Problem `invalid` for what is no `host` or `host:port`. */
export function registryUrl(protocol: 'https' | 'http', host: string): URL {
	const server = serverOf(host);
	const url = URL.canParse(`${protocol}://${server}/`)
		? new URL(`${protocol}://${server}/`)
		: undefined;
	if (!url?.hostname || url.pathname !== '/' || url.username !== '' || url.search !== '') {
		throw new Problem({
			reason: 'invalid',
			message: `${host} is not the address of a registry.`,
			nextStep: 'Use the form host or host:port, such as ghcr.io or localhost:5000.',
		});
	}

	return url;
}
