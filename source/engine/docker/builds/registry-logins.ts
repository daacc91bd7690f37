import {dockerHub} from '../../../format/image-reference.ts';
import type {RegistryCredentials} from '../../registry-credentials.ts';

/** Docker Hub's address in logins, for historical reasons. */
const hubAddress = 'https://index.docker.io/v1/';

/** What the X-Registry-Config header of a build holds: a login for each registry. */
export const registryLogins = (logins: Readonly<Record<string, RegistryCredentials>>) =>
	Object.fromEntries(
		Object.entries(logins).map(([host, credentials]) => [
			host === dockerHub ? hubAddress : host,
			'identityToken' in credentials
				? {identitytoken: credentials.identityToken}
				: {username: credentials.username, password: credentials.password},
		]),
	);
