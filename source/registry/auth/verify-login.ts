import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {Problem} from '../../problem.ts';
import {describeRefusal} from '../describe-refusal.ts';
import type {Http} from '../http/http.ts';
import {answerChallenge} from './answer-challenge.ts';

/** A login that a registry has accepted. */
export type VerifiedLogin = {
	/** What to keep: the identity token where the registry gave one, else what was typed. */
	credentials: RegistryCredentials;
	/** False where the registry lets everybody in and cannot tell whether the password is right. */
	wasChecked: boolean;
};

/**
Tries a login, as `docker login` does.

@throws Problem `unauthorized` when the registry does not accept it.
*/
export async function verifyLogin(
	http: Http,
	server: URL,
	{
		host,
		credentials,
		signal,
		now,
	}: {host: string; credentials: RegistryCredentials; signal: AbortSignal; now: () => number},
): Promise<VerifiedLogin> {
	const ask = (headers: Record<string, string>) =>
		http.send({
			method: 'GET',
			url: new URL('/v2/', server),
			headers,
			signal,
			mostBytes: 64 * 1024,
		});
	const refusal = {host, subject: undefined, hasCredentials: true};
	const first = await ask({});
	if (first.status < 300) {
		return {credentials, wasChecked: false};
	}

	if (first.status !== 401) {
		throw describeRefusal(first, refusal);
	}

	const context = {host, scope: '', credentials, wantsIdentityToken: true, signal, now};
	const authorization = await answerChallenge(http, first, context);
	if (!authorization) {
		throw new Problem({
			reason: 'not-supported',
			message: `${host} requires a kind of login that Slipway does not support.`,
			nextStep: 'Use docker login.',
		});
	}

	const second = await ask({authorization: authorization.header});
	if (second.status >= 300) {
		throw describeRefusal(second, refusal);
	}

	const {identityToken} = authorization;
	return {
		credentials: identityToken === undefined ? credentials : {identityToken},
		wasChecked: true,
	};
}
