import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {safeText} from '../../format/safe-text.ts';
import {Problem} from '../../problem.ts';
import type {Http, HttpAnswer} from '../http/http.ts';
import {basicAuthorization} from './basic-authorization.ts';
import {type AccessToken, fetchToken} from './fetch-token.ts';
import {parseChallenges} from './parse-challenges.ts';

/** An Authorization header and how long it is good for. */
export type Authorization = {
	header: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
	/** See `AccessToken`. */
	identityToken: string | undefined;
};

export type ChallengeContext = {
	/** As references have it. */
	host: string;
	/** What is needed where the registry does not say so itself; empty: none. */
	scope: string;
	credentials: RegistryCredentials | undefined;
	wantsIdentityToken?: boolean;
	signal: AbortSignal;
	now: () => number;
};

/** @throws Problem `failed` for a token server to which nothing must be sent. */
function realmUrl(http: Http, realm: string, {url}: HttpAnswer, host: string): URL {
	const target = URL.canParse(realm) ? new URL(realm) : undefined;
	const isPlainAllowed = url.protocol === 'http:' || (target && http.isInsecure(target.host));
	if (target?.protocol === 'https:' || (target?.protocol === 'http:' && isPlainAllowed)) {
		return target;
	}

	throw new Problem({
		reason: 'failed',
		message: `${safeText(host)} names a token server that cannot be trusted: ${safeText(realm.slice(0, 200))}`,
		nextStep: 'Check the address of the registry.',
	});
}

/**
What a 401 asks for.

@returns `undefined` when there is nothing to answer with: no login for a registry that wants one.
*/
export async function answerChallenge(
	http: Http,
	answer: HttpAnswer,
	{host, scope, credentials, ...context}: ChallengeContext,
): Promise<Authorization | undefined> {
	const challenges = parseChallenges(answer.headers['www-authenticate'] ?? '');
	const bearer = challenges.find(({scheme}) => scheme === 'bearer')?.parameters;
	if (bearer?.realm !== undefined) {
		const asked = bearer.scope ?? scope;
		const {token, expiresAt, identityToken}: AccessToken = await fetchToken(http, {
			...context,
			host,
			credentials,
			realm: realmUrl(http, bearer.realm, answer, host),
			service: bearer.service,
			scopes: asked === '' ? [] : asked.split(' '),
		});
		return {header: `Bearer ${token}`, expiresAt, identityToken};
	}

	const takesPassword = challenges.some(({scheme}) => scheme === 'basic');
	return takesPassword && credentials && 'password' in credentials
		? {
				header: basicAuthorization(credentials),
				expiresAt: Number.POSITIVE_INFINITY,
				identityToken: undefined,
			}
		: undefined;
}
