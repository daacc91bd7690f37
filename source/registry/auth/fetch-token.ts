import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {Problem} from '../../problem.ts';
import {describeRefusal} from '../describe-refusal.ts';
import type {Http, HttpRequest} from '../http/http.ts';
import {parseObject} from '../parse-object.ts';
import {basicAuthorization} from './basic-authorization.ts';

export type AccessToken = {
	token: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
	/** What can stand in for the password from now on; only where it was asked for and given. */
	identityToken: string | undefined;
};

export type TokenQuery = {
	/** As references have it, for messages. */
	host: string;
	/** See `RefusalContext`; the registry as a whole when left out. */
	subject?: string | undefined;
	/** Where the registry sends its clients. */
	realm: URL;
	service: string | undefined;
	/** Such as `repository:library/redis:pull`; empty: only to prove who it is. */
	scopes: readonly string[];
	/** `undefined`: as nobody. */
	credentials: Exclude<RegistryCredentials, {registryToken: string}> | undefined;
	/** Asks for an identity token too, as `docker login` does. */
	wantsIdentityToken?: boolean;
	signal: AbortSignal;
	now: () => number;
};

/** Who asks, in the token server's log. */
const clientId = 'slipway';

/** What tokens live for that do not say. */
const usualSeconds = 60;

/** Clocks differ, and the request that follows takes its time. */
const marginMs = 5000;

/** With a refresh token the form is the only way; a password goes the way that every server knows. */
function tokenRequest({
	realm,
	service,
	scopes,
	credentials,
	wantsIdentityToken = false,
}: TokenQuery): Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'> {
	if (credentials && 'identityToken' in credentials) {
		const body = new URLSearchParams({
			grant_type: 'refresh_token',
			service: service ?? realm.host,
			client_id: clientId,
			scope: scopes.join(' '),
			refresh_token: credentials.identityToken,
		}).toString();
		const headers = {'content-type': 'application/x-www-form-urlencoded'};
		return {method: 'POST', url: realm, headers, body};
	}

	const url = new URL(realm);
	if (service !== undefined) {
		url.searchParams.set('service', service);
	}

	for (const scope of scopes) {
		url.searchParams.append('scope', scope);
	}

	if (credentials) {
		url.searchParams.set('account', credentials.username);
	}

	if (wantsIdentityToken) {
		url.searchParams.set('client_id', clientId);
		url.searchParams.set('offline_token', 'true');
	}

	return {
		method: 'GET',
		url,
		headers: credentials ? {authorization: basicAuthorization(credentials)} : {},
	};
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/**
Gets an access token from a registry's token server.

@throws Problem `unauthorized` when it does not know the user, and all that a request can throw.
*/
export async function fetchToken(http: Http, query: TokenQuery): Promise<AccessToken> {
	const {host, signal, now} = query;
	const askedAt = now();
	const answer = await http.send({...tokenRequest(query), signal, mostBytes: 256 * 1024});
	if (answer.status !== 200) {
		throw describeRefusal(answer, {
			host,
			// A login that is wrong is wrong whatever it is for.
			subject: query.credentials && answer.status === 401 ? undefined : query.subject,
			hasCredentials: Boolean(query.credentials),
		});
	}

	const fields = parseObject(answer.body) ?? {};
	const token = text(fields.token) ?? text(fields.access_token);
	// It goes into a header: nothing but what a header can hold.
	if (token === undefined || /[^\x21-\x7e]/.test(token)) {
		throw new Problem({
			reason: 'failed',
			message: `The token server of ${host} sent no token.`,
			nextStep: 'Try again later.',
		});
	}

	const seconds = Number(fields.expires_in);
	const livesMs = (Number.isFinite(seconds) && seconds > 0 ? seconds : usualSeconds) * 1000;
	return {
		token,
		expiresAt: askedAt + livesMs - Math.min(marginMs, livesMs / 2),
		identityToken: text(fields.refresh_token),
	};
}
