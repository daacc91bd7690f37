import QuickLru from 'quick-lru';
import type {RegistryCredentials} from '../engine/registry-credentials.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {dockerHub} from '../format/image-reference.ts';
import {Problem, type ProblemReason} from '../problem.ts';
import {type Authorization, answerChallenge} from './auth/answer-challenge.ts';
import type {LoginQuery} from './credentials/login-sources.ts';
import {describeRefusal} from './describe-refusal.ts';
import {findServer} from './http/find-server.ts';
import {type Http, type HttpAnswer, type HttpRequest, isRepeatable} from './http/http.ts';

/**
Who the user is at a registry; `undefined`: nobody known. Asked only once a registry wants to know.
*/
export type CredentialSource = (
	host: string,
	query: LoginQuery,
) => Promise<RegistryCredentials | undefined>;

export type RegistryRequest = Pick<HttpRequest, 'method' | 'body' | 'receive' | 'isTransfer'> & {
	/** As references have it. */
	host: string;
	/**
	With its query: `/v2/library/redis/tags/list?n=100`. A whole URL where a registry named one; at another
	server it is asked without the login.
	*/
	path: string;
	accept?: string;
	/** Further ones. */
	headers?: Readonly<Record<string, string>>;
	/** Asks the registry itself, never a mirror: for what changes it, and for what is about to be changed. */
	isDirect?: boolean;
	/** Whose own login counts before the registry's; `undefined`: the registry as a whole. */
	repository?: string | undefined;
	/** The permission that it takes, such as `repository:library/redis:pull`. */
	scope: string;
	/** What it is about, as the user knows it; `undefined`: the registry as a whole. */
	subject: string | undefined;
	mostBytes: number;
	signal: AbortSignal;
};

export type RegistryRequests = {
	/** @throws Problem for anything but a success; the signal's reason after an abort. */
	send(request: RegistryRequest): Promise<HttpAnswer>;
	/** Where the registry is, by https or, where that is allowed, by http. */
	server(host: string, options: RequestOptions): Promise<URL>;
	/** Lets the next request find out anew who the user is. */
	forget(host: string): void;
	/** No login is used at that host until `forget`. */
	askAsNobody(host: string): void;
};

/** Of a whole server; other refusals are about one repository. */
const isDown = new Set<ProblemReason>(['unreachable', 'tls', 'failed', 'rate-limited']);

/** How long a mirror that failed is passed over, in milliseconds. */
const mirrorPauseMs = 60_000;

type Settings = {
	credentials: CredentialSource;
	now: () => number;
	/** What is asked before Docker Hub: see `EngineRegistries`. */
	mirrors?: () => readonly string[];
};

/** A mirror: where it is, and the path below which it has Docker Hub's repositories. */
function parseMirror(text: string): {url: URL; prefix: string} | undefined {
	const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(whole)) {
		return undefined;
	}

	const url = new URL(whole);
	return {url, prefix: url.pathname.replace(/^\/|\/$/g, '')};
}

/** Requests to registries that log in by themselves where a registry asks for it. */
export function createRegistryRequests(
	http: Http,
	{credentials, now, mirrors = () => []}: Settings,
): RegistryRequests {
	const servers = new QuickLru<string, URL>({maxSize: 500});
	const authorizations = new QuickLru<string, Authorization>({maxSize: 1000});
	const failedMirrors = new QuickLru<string, number>({maxSize: 100});

	const nobodyAt = new QuickLru<string, true>({maxSize: 500});
	const forgetTokens = (host: string) => {
		for (const key of [...authorizations.keys()]) {
			if (key.startsWith(`${host} `)) {
				authorizations.delete(key);
			}
		}
	};

	const server = async (host: string, {signal}: RequestOptions) => {
		// Whether it may be asked by plain http depends on the engine that is open.
		const key = `${host} ${http.isInsecure(host)}`;
		const known = servers.get(key) ?? (await findServer(http, host, signal));
		servers.set(key, known);
		return known;
	};

	const known = (key: string) => {
		const authorization = authorizations.get(key);
		return authorization && authorization.expiresAt > now() ? authorization : undefined;
	};

	const logIn = async (
		answer: HttpAnswer,
		{host, repository, scope, subject, signal}: RegistryRequest,
	) => {
		// A broken helper must not stand in the way of what everybody may read.
		let failure: unknown;
		const asked = nobodyAt.has(host)
			? Promise.resolve(undefined)
			: credentials(host, {signal, repository});
		const login = await asked.catch((error: unknown) => {
			signal.throwIfAborted();
			failure = error;
			return undefined;
		});
		const context = {host, scope, subject, credentials: login, signal, now};
		const authorization = await answerChallenge(http, answer, context).catch((error: unknown) => {
			signal.throwIfAborted();
			const isRefusal = error instanceof Problem && error.reason === 'unauthorized';
			throw (isRefusal && failure) || error;
		});
		return {authorization, hasCredentials: login !== undefined, failure};
	};

	const sendTo = async (base: URL, request: RegistryRequest): Promise<HttpAnswer> => {
		const {method, host, path, accept, scope, signal, mostBytes, subject} = request;
		const {body, receive, isTransfer} = request;
		const first = new URL(path, base);
		const ask = (url: URL, authorization: Authorization | undefined) =>
			http.send({
				method,
				url,
				headers: {
					...request.headers,
					...(accept === undefined ? {} : {accept}),
					...(authorization ? {authorization: authorization.header} : {}),
				},
				body,
				receive,
				isTransfer,
				signal,
				mostBytes: method === 'HEAD' ? Number.POSITIVE_INFINITY : mostBytes,
			});
		const keyFor = (place: string) => `${place} ${scope}`;

		const own = first.origin === base.origin ? known(keyFor(host)) : undefined;
		let hasCredentials = own !== undefined;
		let answer = await ask(first, own);
		if (answer.status === 401 && first.origin === base.origin && isRepeatable(body)) {
			// A registry may send its clients to another one, which wants a login of its own: that of its own host,
			// and the answer goes there, for no redirect takes it along.
			const isElsewhere = answer.url.origin !== first.origin;
			const place = isElsewhere ? answer.url.host : host;
			const url = isElsewhere ? answer.url : first;
			const key = keyFor(place);
			const kept = isElsewhere ? known(key) : undefined;
			if (kept) {
				answer = await ask(url, kept);
			}

			if (answer.status === 401) {
				authorizations.delete(key);
				const login = await logIn(answer, {...request, host: place});
				hasCredentials = login.hasCredentials;
				if (login.authorization) {
					answer = await ask(url, login.authorization);
				}

				if (answer.status === 401 && login.failure) {
					throw login.failure;
				}

				if (login.authorization && answer.status !== 401) {
					authorizations.set(key, login.authorization);
				}
			}
		}

		if (answer.status >= 300) {
			throw describeRefusal(answer, {host, subject, hasCredentials});
		}

		return answer;
	};

	/** The answer of the first mirror that has one; the engine asks them first, too. */
	const askMirrors = async (request: RegistryRequest): Promise<HttpAnswer | undefined> => {
		const {host, repository, path, signal, isDirect} = request;
		const isMirrored = host === dockerHub && repository !== undefined && !isDirect;
		const all = isMirrored ? mirrors() : [];
		for (const mirror of all.filter(name => (failedMirrors.get(name) ?? 0) <= now())) {
			const place = parseMirror(mirror);
			const inside = [place?.prefix, repository].filter(Boolean).join('/');
			try {
				if (place) {
					return await sendTo(new URL('/', place.url), {
						...request,
						host: place.url.host,
						repository: inside,
						path: path.replace(`/v2/${repository}/`, () => `/v2/${inside}/`),
						scope: request.scope.replace(`:${repository}:`, () => `:${inside}:`),
					});
				}
			} catch (error) {
				signal.throwIfAborted();
				// What one lacks, Docker Hub may have; one that is down is down for the next question, too.
				if (!(error instanceof Problem) || isDown.has(error.reason)) {
					failedMirrors.set(mirror, now() + mirrorPauseMs);
				}
			}
		}

		return undefined;
	};

	return {
		server,
		forget(host) {
			nobodyAt.delete(host);
			forgetTokens(host);
		},
		askAsNobody(host) {
			nobodyAt.set(host, true);
			forgetTokens(host);
		},
		async send(request) {
			const {host, signal} = request;
			return (await askMirrors(request)) ?? sendTo(await server(host, {signal}), request);
		},
	};
}
