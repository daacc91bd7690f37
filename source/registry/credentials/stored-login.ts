import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
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

	const {username, password} = credentials;
	return {auth: Buffer.from(`${username}:${password}`).toString('base64')};
}

/** What a credential helper keeps: an identity token goes under a name that says so. */
export const toHelperPair = (
	credentials: RegistryCredentials,
): {username: string; secret: string} =>
	'identityToken' in credentials
		? {username: tokenUser, secret: credentials.identityToken}
		: {username: credentials.username, secret: credentials.password};

export const fromHelperPair = (username: string, secret: string): RegistryCredentials =>
	username === tokenUser ? {identityToken: secret} : {username, password: secret};
