import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {parseObject} from '../parse-object.ts';
import type {StoredLogin} from './docker-config.ts';

/** What docker puts in the place of a name beside an identity token. */
const tokenUser = '<token>';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Name and password of an entry of `auths`; podman and old versions of docker write them apart. */
export function storedPair({auth, username, password}: StoredLogin): {
	username: string;
	password: string;
} {
	const text = isText(auth) ? Buffer.from(auth, 'base64').toString('utf8') : '';
	const colon = text.indexOf(':');
	return colon === -1
		? {username: isText(username) ? username : '', password: isText(password) ? password : ''}
		: // Some writers end the password with zero bytes.
			{username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '')};
}

/** `undefined` for the empty entries that docker leaves where a helper keeps the secret. */
export function readStoredLogin(login: StoredLogin): RegistryCredentials | undefined {
	if (isText(login.registrytoken)) {
		return {registryToken: login.registrytoken};
	}

	if (isText(login.identitytoken)) {
		return {identityToken: login.identitytoken};
	}

	const {username, password} = storedPair(login);
	return username === '' || password === '' ? undefined : {username, password};
}

/** The entry that `docker login` would write. */
export function toStoredLogin(credentials: RegistryCredentials): StoredLogin {
	if ('identityToken' in credentials) {
		return {auth: btoa(`${tokenUser}:`), identitytoken: credentials.identityToken};
	}

	if ('registryToken' in credentials) {
		return {registrytoken: credentials.registryToken};
	}

	const {username, password} = credentials;
	return {auth: Buffer.from(`${username}:${password}`).toString('base64')};
}

/** What a credential helper keeps: a token goes under a name that says so. */
export function toHelperPair(credentials: RegistryCredentials): {username: string; secret: string} {
	if ('username' in credentials) {
		return {username: credentials.username, secret: credentials.password};
	}

	return {
		username: tokenUser,
		secret: 'identityToken' in credentials ? credentials.identityToken : credentials.registryToken,
	};
}

export const fromHelperPair = (username: string, secret: string): RegistryCredentials =>
	username === tokenUser ? {identityToken: secret} : {username, password: secret};

const fromSeconds = (value: unknown): number | undefined =>
	typeof value === 'number' && value > 0 && value < 1e11 ? value * 1000 : undefined;

/**
When a secret was made and until when it is good, in milliseconds since the epoch, as far as it says so
itself: JSON web tokens do, and the passwords of Amazon ECR.
*/
export function loginTimes(credentials: RegistryCredentials): {
	since: number | undefined;
	until: number | undefined;
} {
	const {secret} = toHelperPair(credentials);
	const [, claims] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(secret) ?? [];
	const fields = parseObject(Buffer.from(claims ?? secret, 'base64url')) ?? {};
	return {
		since: fromSeconds(fields.iat),
		until: fromSeconds(claims === undefined ? fields.expiration : fields.exp),
	};
}
