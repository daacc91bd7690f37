import {dockerHub} from '../format/image-reference.ts';
import {Problem, type ProblemReason} from '../problem.ts';
import {verifyLogin} from './auth/verify-login.ts';
import {createHttp} from './http/create-http.ts';
import {defaultTimeouts, type HttpOptions, type HttpTimeouts} from './http/http-options.ts';
import {politeHttp} from './http/polite-http.ts';
import {hubApi as dockerHubApi, hubTags} from './hub/hub-tags.ts';
import {manifestRequests} from './manifests/manifest-requests.ts';
import type {RegistryClient} from './registry-client.ts';
import {serverOf} from './registry-host.ts';
import {type CredentialSource, createRegistryRequests} from './registry-requests.ts';
import {contentRequests} from './repository/content-requests.ts';
import {isTag, pages} from './tags/pages.ts';
import {createRegistryWriter} from './writing/create-registry-writer.ts';

export type RegistryClientOptions = Omit<HttpOptions, 'timeouts' | 'certificateFolders'> & {
	credentials: CredentialSource;
	/** Milliseconds since the epoch. */
	now: () => number;
	/** The default is where docker and Podman look. */
	certificateFolders?: readonly string[];
	timeouts?: Partial<HttpTimeouts>;
	/** The default is Docker Hub's web API. */
	hubApi?: URL;
};

const systemCertificates = ['/etc/docker/certs.d', '/etc/containers/certs.d'];

/** Docker Hub's own way to tell the allowance: https://docs.docker.com/docker-hub/usage/pulls/ */
const allowanceProbe = {
	host: dockerHub,
	repository: 'ratelimitpreview/test',
	tag: 'latest',
	digest: undefined,
};

/** Registries for everybody, whose list nobody gets, logged in or not. */
const listless =
	/^(?:docker\.io|ghcr\.io|quay\.io|(?:.+\.)?gcr\.io|registry\.k8s\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.gitlab\.com|.+-docker\.pkg\.dev)$/;

const noList: ReadonlySet<ProblemReason> = new Set(['not-found', 'not-supported']);

/** Most registries do not list their repositories, and say so in many ways: this says it in one. */
async function* catalogOf(
	pagesOfNames: AsyncIterable<string[]>,
	host: string,
): AsyncGenerator<string[], void, undefined> {
	try {
		yield* pagesOfNames;
	} catch (error) {
		const isRefused = error instanceof Problem && error.reason === 'unauthorized';
		if (
			error instanceof Problem &&
			(noList.has(error.reason) || (isRefused && listless.test(host)))
		) {
			throw new Problem({
				reason: 'not-supported',
				message: `${host} does not list its repositories.`,
				nextStep: `Type a name, such as ${host}/team/app.`,
				cause: error,
			});
		}

		throw error;
	}
}

/** Reads nothing and connects to nothing before the first call. */
export function createRegistryClient({
	credentials,
	now,
	environment,
	insecureRegistries,
	engineRegistries,
	certificateFolders = systemCertificates,
	timeouts,
	hubApi = dockerHubApi,
}: RegistryClientOptions): RegistryClient {
	const http = politeHttp(
		createHttp({
			environment,
			insecureRegistries,
			engineRegistries,
			certificateFolders,
			timeouts: {...defaultTimeouts, ...timeouts},
		}),
		now,
	);
	const mirrors = () => engineRegistries?.()?.mirrors ?? [];
	const requests = createRegistryRequests(http, {credentials, now, mirrors});
	const {head, image, variant} = manifestRequests(requests);
	return {
		...contentRequests(requests),
		head,
		image,
		variant,
		tags: ({host, repository}, {signal, onInvalid}) =>
			pages(requests, {
				host,
				repository,
				path: `/v2/${repository}/tags/list`,
				field: 'tags',
				isName: isTag,
				onInvalid,
				scope: `repository:${repository}:pull`,
				subject: repository,
				signal,
			}),
		hubTags: (repository, options) => hubTags(http, hubApi, repository, options),
		catalog: (host, {signal}) =>
			catalogOf(
				pages(requests, {
					host,
					path: '/v2/_catalog',
					field: 'repositories',
					scope: 'registry:catalog:*',
					subject: 'list of repositories',
					signal,
				}),
				host,
			),
		allowance: async options => (await head(allowanceProbe, options)).allowance,
		async verify(host, login, {signal}) {
			const server = await requests.server(host, {signal});
			return verifyLogin(http, server, {host, credentials: login, signal, now});
		},
		writer: createRegistryWriter(requests),
		forget(host) {
			http.forgive(serverOf(host));
			requests.forget(host);
		},
		askAsNobody: requests.askAsNobody,
		close: http.close,
	};
}
