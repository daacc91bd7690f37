import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import {credentialHelper} from './credential-helper.ts';
import type {DockerConfig} from './docker-config.ts';
import type {LoginEnvironment, LoginQuery} from './login-sources.ts';
import {namesFor, serverAddress} from './server-address.ts';
import {readStoredLogin} from './stored-login.ts';
import {addressesOf} from './write-login.ts';

/** The helper that has the login of a host; `undefined`: the file itself has it. */
export function helperName(
	{credentialHelpers, credentialsStore}: DockerConfig,
	host: string,
): string | undefined {
	const own = credentialHelpers.get(serverAddress(host)) ?? credentialHelpers.get(host);
	return (own ?? credentialsStore) || undefined;
}

/** The login of exactly this name in the file; its usual spelling counts before older ones. */
function storedLogin(config: DockerConfig, name: string): RegistryCredentials | undefined {
	return [serverAddress(name), name, ...addressesOf(config, name)]
		.map(address => readStoredLogin(config.auths.get(address) ?? {}))
		.find(login => login !== undefined);
}

/**
The login that one file has for a registry or a repository: the longest name that holds the repository
first (containers-auth.json(5)), which only the file has, then the host's own, with its helper.
*/
export async function findLogin(
	config: DockerConfig,
	environment: LoginEnvironment['environment'],
	host: string,
	{repository, signal}: LoginQuery,
): Promise<RegistryCredentials | undefined> {
	for (const name of namesFor(host, repository)) {
		const program = name === host ? helperName(config, host) : undefined;
		const login =
			program === undefined
				? storedLogin(config, name)
				: await credentialHelper(program, environment).get(serverAddress(host), {signal});
		if (login) {
			return login;
		}
	}

	return undefined;
}
