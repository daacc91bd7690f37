import {dockerHub} from '../../../format/image-reference.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import type {RegistryCredentials} from '../../registry-credentials.ts';

/** What the X-Registry-Auth header holds (AuthConfig of the engine's API). */
type RegistryAuthentication = {
	serveraddress: string;
	username?: string;
	password?: string;
	identitytoken?: string;
};

/** Docker Hub's address in logins, for historical reasons. */
const hubAddress = 'https://index.docker.io/v1/';

/** @param reference Tells the registry that the login is for. */
export function registryAuthentication(
	reference: string,
	credentials: RegistryCredentials,
): RegistryAuthentication {
	const parsed = parseImageReference(reference);
	const host = parsed.isValid ? parsed.value.host : dockerHub;
	const serveraddress = host === dockerHub ? hubAddress : host;
	return 'identityToken' in credentials
		? {serveraddress, identitytoken: credentials.identityToken}
		: {serveraddress, username: credentials.username, password: credentials.password};
}
