import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import {credentialHelper} from './credential-helper.ts';
import type {DockerConfig} from './docker-config.ts';
import {helperPlace, type RegistryLogin, type RegistryLogins} from './registry-login.ts';
import {hostOfAddress} from './server-address.ts';
import {readStoredLogin, storedPair} from './stored-login.ts';

/** Logins in the file itself, where no helper stands before it. */
function fileLogins({file, auths, credentialsStore, credentialHelpers}: DockerConfig) {
	return [...auths].flatMap(([address, login]): RegistryLogin[] => {
		const credentials = readStoredLogin(login);
		const isShadowed = credentialsStore !== undefined || credentialHelpers.has(address);
		return credentials && !isShadowed
			? [
					{
						host: hostOfAddress(address),
						username: 'username' in credentials ? storedPair(login).username : undefined,
						place: {kind: 'file', file},
					},
				]
			: [];
	});
}

/** Who is logged in where, as far as helpers tell; one that fails does not hide the others. */
export async function listLogins(
	config: DockerConfig,
	environment: Readonly<Record<string, string | undefined>>,
	options: RequestOptions,
): Promise<RegistryLogins> {
	const {credentialsStore, credentialHelpers} = config;
	const problems: Problem[] = [];
	const listOf = async (name: string) => {
		try {
			return await credentialHelper(name, environment).list(options);
		} catch (error) {
			options.signal.throwIfAborted();
			if (error instanceof Problem) {
				problems.push(error);
				return new Map<string, string>();
			}

			throw error;
		}
	};
	const toLogin = (name: string, address: string, username: string | undefined) => ({
		host: hostOfAddress(address),
		username: username === '' || username === '<token>' ? undefined : username,
		place: helperPlace(name),
	});

	const logins: RegistryLogin[] = fileLogins(config);
	for (const name of new Set(credentialHelpers.values())) {
		const users = await listOf(name);
		for (const [address, helper] of credentialHelpers) {
			if (helper === name) {
				// Not listed and yet there: helpers of clouds make up a login when it is needed.
				logins.push(toLogin(name, address, users.get(address)));
			}
		}
	}

	if (credentialsStore !== undefined) {
		for (const [address, username] of await listOf(credentialsStore)) {
			if (!credentialHelpers.has(address)) {
				logins.push(toLogin(credentialsStore, address, username));
			}
		}
	}

	// Old versions of docker had several addresses for one host.
	const byHost = new Map(logins.map(login => [login.host, login]));
	return {
		logins: [...byHost.values()].sort((a, b) => (a.host < b.host ? -1 : 1)),
		problems,
	};
}
