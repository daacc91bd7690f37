import {dockerHub} from '../../../format/image-reference.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import type {RegistryCredentials} from '../../registry-credentials.ts';

/** What the X-Registry-Auth header holds (AuthConfig of the engine's API). */
type RegistryAuthentication = {
	serveraddress: string;
	username?: string;
	password?: string;
	identitytoken?: string;
	registrytoken?: string;
};

/** Docker Hub's address in logins, for historical reasons. */
const hubAddress = 'https://index.docker.io/v1/';

/** The secret as the engine's API names it. */
export function toAuthentication(
	credentials: RegistryCredentials,
): Omit<RegistryAuthentication, 'serveraddress'> {
	if ('identityToken' in credentials) {
		return {identitytoken: credentials.identityToken};
	}

	return 'registryToken' in credentials
		? {registrytoken: credentials.registryToken}
		: {username: credentials.username, password: credentials.password};
}

/** @param reference Tells the registry that the login is for. */
export function registryAuthentication(
	reference: string,
	credentials: RegistryCredentials,
): RegistryAuthentication {
	const parsed = parseImageReference(reference);
	const host = parsed.isValid ? parsed.value.host : dockerHub;
	const serveraddress = host === dockerHub ? hubAddress : host;
	return {serveraddress, ...toAuthentication(credentials)};
}
