import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {credentialHelper} from './credential-helper.ts';
import {type DockerConfig, dockerConfigFile, readDockerConfig} from './docker-config.ts';
import {listLogins} from './list-logins.ts';
import {type CredentialPlace, helperPlace, type RegistryLogins} from './registry-login.ts';
import {serverAddress} from './server-address.ts';
import {readStoredLogin, toStoredLogin} from './stored-login.ts';
import {addressesOf, writeLogin} from './write-login.ts';

/**
The user's logins, kept where docker keeps them: in credential helpers, or in config.json. Nothing is
remembered in between, and no secret is part of an error.
*/
export type CredentialStore = {
	/** @throws Problem `invalid` for a damaged config.json; `not-found`, `failed` for a helper that is missing or fails. */
	get(host: string, options: RequestOptions): Promise<RegistryCredentials | undefined>;
	list(options: RequestOptions): Promise<RegistryLogins>;
	/** Where a login at this registry would be kept now. */
	place(host: string): Promise<CredentialPlace>;
	/** @returns Where it is kept. */
	save(
		host: string,
		credentials: RegistryCredentials,
		options: RequestOptions,
	): Promise<CredentialPlace>;
	/** Takes the login out of the helper and out of the file. */
	remove(host: string, options: RequestOptions): Promise<void>;
};

/** The helper that docker would ask; `undefined`: the file. */
const helperName = (config: DockerConfig, host: string): string | undefined =>
	config.credentialHelpers.get(serverAddress(host)) ??
	config.credentialHelpers.get(host) ??
	config.credentialsStore;

export function createCredentialStore({
	environment,
	homeDirectory,
}: {
	/** Usually `process.env`: helpers need it. */
	environment: Readonly<Record<string, string | undefined>>;
	homeDirectory: string;
}): CredentialStore {
	const file = dockerConfigFile(environment, homeDirectory);
	const helperFor = (config: DockerConfig, host: string) => {
		const name = helperName(config, host);
		return name === undefined
			? undefined
			: {place: helperPlace(name), helper: credentialHelper(name, environment)};
	};

	return {
		async get(host, options) {
			const config = await readDockerConfig(file);
			const keeper = helperFor(config, host);
			if (keeper) {
				return keeper.helper.get(serverAddress(host), options);
			}

			const addresses = [serverAddress(host), ...addressesOf(config, host)];
			return addresses
				.map(address => readStoredLogin(config.auths.get(address) ?? {}))
				.find(login => login !== undefined);
		},

		async list(options) {
			return listLogins(await readDockerConfig(file), environment, options);
		},

		async place(host) {
			const config = await readDockerConfig(file);
			return helperFor(config, host)?.place ?? {kind: 'file', file};
		},

		async save(host, credentials, options) {
			const keeper = helperFor(await readDockerConfig(file), host);
			if (!keeper) {
				await writeLogin(file, host, toStoredLogin(credentials));
				return {kind: 'file', file};
			}

			await keeper.helper.store(serverAddress(host), credentials, options);
			// An older login in plain text would outlive the new one.
			await writeLogin(file, host, undefined);
			return keeper.place;
		},

		async remove(host, options) {
			const keeper = helperFor(await readDockerConfig(file), host);
			await keeper?.helper.erase(serverAddress(host), options);
			await writeLogin(file, host, undefined);
		},
	};
}
