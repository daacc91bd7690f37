import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {dockerHub} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import {
	type CredentialHelper,
	credentialHelper,
	isMaker,
	makesLogins,
} from './credential-helper.ts';
import {type DockerConfig, readDockerConfig} from './docker-config.ts';
import {findLogin, helperName} from './find-login.ts';
import {listLogins} from './list-logins.ts';
import {type LoginEnvironment, type LoginQuery, loginSources} from './login-sources.ts';
import {type CredentialPlace, helperPlace, type RegistryLogins} from './registry-login.ts';
import {hostOfName, hubTokenAddresses, loginName, serverAddress} from './server-address.ts';
import {toStoredLogin} from './stored-login.ts';
import {addressesOf, writeLogin} from './write-login.ts';

/**
The user's logins, kept where the engine's own command line keeps them: in credential helpers, or in files.
Nothing is remembered in between, and no secret is part of an error.

A `name` is a host, or a host with a namespace (`quay.io/team`) where the login is for that alone.
*/
export type CredentialStore = {
	/**
	The login that counts.
	@throws Problem `invalid` for a damaged config.json; `not-found`, `failed` for a helper that is missing or fails.
	*/
	get(host: string, query: LoginQuery): Promise<RegistryCredentials | undefined>;
	list(options: RequestOptions): Promise<RegistryLogins>;
	/**
	Where a login of this name would be kept now.
	@throws Problem `conflict` where a variable of the environment has one, which would count all the same;
	`not-supported` where a helper makes up the logins.
	*/
	place(name: string): Promise<CredentialPlace>;
	/** @returns Where it is kept. */
	save(
		name: string,
		credentials: RegistryCredentials,
		options: RequestOptions,
	): Promise<CredentialPlace>;
	/**
	Takes the login of this name, and no other, out of helpers and files.
	@throws Problem `conflict` where a variable of the environment has one.
	*/
	remove(name: string, options: RequestOptions): Promise<void>;
};

/** The spellings of a host that may stand in a helper. */
async function helperAddresses(
	helper: CredentialHelper,
	host: string,
	options: RequestOptions,
): Promise<string[]> {
	const usual = [serverAddress(host), ...(host === dockerHub ? hubTokenAddresses : [])];
	try {
		const listed = [...(await helper.list(options)).keys()];
		return [...new Set([...usual, ...listed.filter(address => loginName(address) === host)])];
	} catch {
		// Some cannot list: what docker itself erases.
		options.signal.throwIfAborted();
		return usual;
	}
}

export function createCredentialStore(settings: LoginEnvironment): CredentialStore {
	const {environment} = settings;
	const keeperOf = (config: DockerConfig, name: string) => {
		const program = hostOfName(name) === name ? helperName(config, name) : undefined;
		return program === undefined
			? undefined
			: {
					name: program,
					place: helperPlace(program),
					helper: credentialHelper(program, environment),
				};
	};

	/** A variable cannot be changed from here, and counts first. */
	const refuseGiven = async (name: string) => {
		for (const {place, read} of loginSources(settings).all) {
			if (place.kind === 'environment') {
				const config = await read().catch(() => undefined);
				if (config && addressesOf(config, name).length > 0) {
					throw new Problem({
						reason: 'conflict',
						message: `The variable ${place.variable} has a login for ${name}, which counts before all others.`,
						nextStep: `Unset ${place.variable} and start Slipway again.`,
					});
				}
			}
		}
	};

	/** Where a login for this name would be kept. */
	const targetOf = async (name: string) => {
		await refuseGiven(name);
		const {file, keyOf} = loginSources(settings);
		const keeper = keeperOf(await readDockerConfig(file), name);
		if (keeper && isMaker(keeper.name)) {
			throw makesLogins(keeper.name);
		}

		const place: CredentialPlace = keeper?.place ?? {kind: 'file', file};
		return {file, key: keyOf(name), keeper, place};
	};

	return {
		async get(host, query) {
			for (const {place, read} of loginSources(settings).all) {
				// As docker, which warns of a variable that makes no sense and goes on.
				const config =
					place.kind === 'environment' ? await read().catch(() => undefined) : await read();
				const found = config && (await findLogin(config, environment, host, query));
				if (found) {
					return found;
				}
			}

			return undefined;
		},

		list: options => listLogins(loginSources(settings).all, environment, options),

		place: async name => (await targetOf(name)).place,

		async save(name, credentials, options) {
			const {file, key, keeper, place} = await targetOf(name);
			await keeper?.helper.store(serverAddress(name), credentials, options);
			// An older login in plain text would outlive the new one.
			await writeLogin(file, {name, key}, keeper ? undefined : toStoredLogin(credentials));
			return place;
		},

		async remove(name, options) {
			await refuseGiven(name);
			const {all, keyOf} = loginSources(settings);
			for (const {place, read} of all) {
				const keeper = keeperOf(await read(), name);
				if (keeper && isMaker(keeper.name) !== true) {
					for (const address of await helperAddresses(keeper.helper, name, options)) {
						await keeper.helper.erase(address, options);
					}
				}

				if (place.kind === 'file') {
					await writeLogin(place.file, {name, key: keyOf(name)}, undefined);
				}
			}
		},
	};
}
