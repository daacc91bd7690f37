import QuickLru from 'quick-lru';
import type {RegistryCredentials} from '../engine/registry-credentials.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {type Authorization, answerChallenge} from './auth/answer-challenge.ts';
import type {LoginQuery} from './credentials/login-sources.ts';
import {describeRefusal} from './describe-refusal.ts';
import {findServer} from './http/find-server.ts';
import type {Http, HttpAnswer} from './http/http.ts';

/**
Who the user is at a registry; `undefined`: nobody known. Asked only once a registry wants to know.
*/
export type CredentialSource = (
	host: string,
	query: LoginQuery,
) => Promise<RegistryCredentials | undefined>;

export type RegistryRequest = {
	method: 'GET' | 'HEAD';
	/** As references have it. */
	host: string;
	/** With its query: `/v2/library/redis/tags/list?n=100`. */
	path: string;
	accept?: string;
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
};

/** Requests to registries that log in by themselves where a registry asks for it. */
export function createRegistryRequests(
	http: Http,
	{credentials, now}: {credentials: CredentialSource; now: () => number},
): RegistryRequests {
	const servers = new QuickLru<string, URL>({maxSize: 500});
	const authorizations = new QuickLru<string, Authorization>({maxSize: 1000});

	const server = async (host: string, {signal}: RequestOptions) => {
		const known = servers.get(host) ?? (await findServer(http, host, signal));
		servers.set(host, known);
		return known;
	};

	const known = (key: string) => {
		const authorization = authorizations.get(key);
		return authorization && authorization.expiresAt > now() ? authorization : undefined;
	};

	const logIn = async (answer: HttpAnswer, {host, repository, scope, signal}: RegistryRequest) => {
		// A broken helper must not stand in the way of what everybody may read.
		let failure: unknown;
		const login = await credentials(host, {signal, repository}).catch((error: unknown) => {
			signal.throwIfAborted();
			failure = error;
			return undefined;
		});
		const context = {host, scope, credentials: login, signal, now};
		const authorization = await answerChallenge(http, answer, context);
		return {authorization, hasCredentials: login !== undefined, failure};
	};

	return {
		server,
		forget(host) {
			for (const key of [...authorizations.keys()]) {
				if (key.startsWith(`${host} `)) {
					authorizations.delete(key);
				}
			}
		},
		async send(request) {
			const {method, host, path, accept, scope, signal, mostBytes, subject} = request;
			const url = new URL(path, await server(host, {signal}));
			const key = `${host} ${scope}`;
			const ask = (authorization: Authorization | undefined) =>
				http.send({
					method,
					url,
					headers: {
						...(accept === undefined ? {} : {accept}),
						...(authorization ? {authorization: authorization.header} : {}),
					},
					signal,
					mostBytes: method === 'HEAD' ? Number.POSITIVE_INFINITY : mostBytes,
				});

			let hasCredentials = known(key) !== undefined;
			let answer = await ask(known(key));
			if (answer.status === 401) {
				authorizations.delete(key);
				const login = await logIn(answer, request);
				hasCredentials = login.hasCredentials;
				if (login.authorization) {
					answer = await ask(login.authorization);
				}

				if (answer.status === 401 && login.failure) {
					throw login.failure;
				}

				if (login.authorization && answer.status !== 401) {
					authorizations.set(key, login.authorization);
				}
			}

			if (answer.status >= 300) {
				throw describeRefusal(answer, {host, subject, hasCredentials});
			}

			return answer;
		},
	};
}
