import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {Problem} from '../../problem.ts';
import type {Http, HttpAnswer} from '../http/http.ts';
import {leadsToLinkLocal} from '../http/ip-ranges.ts';
import {basicAuthorization} from './basic-authorization.ts';
import {type AccessToken, fetchToken} from './fetch-token.ts';

/** One demand of a `WWW-Authenticate` header. */
type Challenge = {
	/** In lower case: `bearer`, `basic`. */
	scheme: string;
	/** By their names in lower case: `realm`, `service`, `scope`, `error`. */
	parameters: Readonly<Record<string, string>>;
};

const token = /[!#$%&'*+.^_`|~\w-]+/.source;
const quoted = /"(?:[^"\\]|\\.)*"/.source;
const piece = new RegExp(`(${token})(?:\\s*=\\s*(${quoted}|${token}))?`, 'gy');

const unquote = (value: string) =>
	value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;

/** Reads what a server demands (RFC 9110, 11.6.1). Something unreadable is left out as far as the next comma. */
function parseChallenges(header: string): Challenge[] {
	const challenges: {scheme: string; parameters: Record<string, string>}[] = [];
	let rest = 0;
	while (rest < header.length) {
		piece.lastIndex = rest + (/^[\s,]*/.exec(header.slice(rest))?.[0].length ?? 0);
		const match = piece.exec(header);
		if (!match) {
			const comma = header.indexOf(',', rest);
			if (comma === -1) {
				break;
			}

			rest = comma + 1;
			continue;
		}

		const [, name = '', value] = match;
		if (value === undefined) {
			challenges.push({scheme: name.toLowerCase(), parameters: {}});
		} else {
			const current = challenges.at(-1);
			if (current) {
				current.parameters[name.toLowerCase()] = unquote(value);
			}
		}

		rest = piece.lastIndex;
	}

	return challenges;
}

/** An Authorization header and how long it is good for. */
export type Authorization = {
	header: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
	/** See `AccessToken`. */
	identityToken: string | undefined;
};

export type RefusedRequest = {
	/** As references have it. */
	host: string;
	/** See `RefusalContext`; the registry as a whole when left out. */
	subject?: string | undefined;
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
	if (target && leadsToLinkLocal(url, target)) {
		throw untrustedServer(host, realm);
	}

	const isPlainAllowed = url.protocol === 'http:' || (target && http.isInsecure(target.host));
	if (target?.protocol === 'https:' || (target?.protocol === 'http:' && isPlainAllowed)) {
		return target;
	}

	throw untrustedServer(host, realm);
}

const untrustedServer = (host: string, realm: string) =>
	new Problem({
		reason: 'failed',
		message: `${host} names an untrusted token server: ${realm.slice(0, 200)}`,
		nextStep: 'Check the address of the registry.',
	});

/** Whether a scope allows all that another one does. */
function covers(scope: string, other: string): boolean {
	const [place, actions] = cutScope(scope);
	const [otherPlace, otherActions] = cutScope(other);
	return place === otherPlace && otherActions.every(action => actions.includes(action));
}

function cutScope(scope: string): [place: string, actions: string[]] {
	const end = scope.lastIndexOf(':');
	return [scope.slice(0, end), scope.slice(end + 1).split(',')];
}

/** What a token is asked for, by the registry's word for this request and by what is about to be done. */
function scopesFor(challenged: string | undefined, wanted: string): string[] {
	const own = wanted.split(' ').filter(Boolean);
	// An empty one asks for nothing, which opens nothing.
	const told = (challenged ?? '').split(' ').filter(Boolean);
	if (told.length === 0) {
		return own;
	}

	// A token that only looks would be refused in the middle of an upload, which cannot be sent twice.
	const changes = own.some(scope => /[:,](?:push|delete)(?:,|$)/.test(scope));
	const isOpen = (scope: string) => !own.some(mine => covers(mine, scope));
	return changes ? [...own, ...told.filter(isOpen)] : told;
}

/**
What a 401 asks for.

@returns `undefined` when there is nothing to answer with: no login for a registry that wants one.
*/
export async function answerChallenge(
	http: Http,
	answer: HttpAnswer,
	{host, scope, credentials, ...context}: RefusedRequest,
): Promise<Authorization | undefined> {
	if (credentials && 'registryToken' in credentials) {
		return {
			header: `Bearer ${credentials.registryToken}`,
			expiresAt: Number.POSITIVE_INFINITY,
			identityToken: undefined,
		};
	}

	const challenges = parseChallenges(answer.headers['www-authenticate'] ?? '');
	const bearer = challenges.find(({scheme}) => scheme === 'bearer')?.parameters;
	if (bearer?.realm !== undefined) {
		const {token, expiresAt, identityToken}: AccessToken = await fetchToken(http, {
			...context,
			host,
			credentials,
			realm: realmUrl(http, bearer.realm, answer, host),
			service: bearer.service,
			scopes: scopesFor(bearer.scope, scope),
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
