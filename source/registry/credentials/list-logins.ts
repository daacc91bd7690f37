import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import {credentialHelper, isMaker} from './credential-helper.ts';
import type {DockerConfig} from './docker-config.ts';
import {helperName} from './find-login.ts';
import type {LoginEnvironment, LoginSources} from './login-sources.ts';
import {
	type CredentialPlace,
	helperPlace,
	type RegistryLogin,
	type RegistryLogins,
} from './registry-login.ts';
import {hostOfName, loginName} from './server-address.ts';
import {loginTimes, readStoredLogin, storedPair} from './stored-login.ts';

type Found = Omit<RegistryLogin, 'unused'>;

/** Logins in the file itself, where no helper stands before it. */
function fileLogins(config: DockerConfig, place: CredentialPlace): Found[] {
	return [...config.auths].flatMap(([address, login]) => {
		const name = loginName(address);
		const credentials = readStoredLogin(login);
		// Helpers are for hosts: a namespace's login is in the file whatever they have.
		const isShadowed = name === hostOfName(name ?? '') && helperName(config, name) !== undefined;
		return credentials && name !== undefined && !isShadowed
			? [
					{
						name,
						username: 'username' in credentials ? storedPair(login).username : undefined,
						place,
						...loginTimes(credentials),
					},
				]
			: [];
	});
}

/** Who a helper has; `undefined`: it could not tell. */
type Lists = ReadonlyMap<string, ReadonlyMap<string, string> | undefined>;

function helperLogins(config: DockerConfig, lists: Lists): Found[] {
	const toLogin = (program: string, name: string, username: string | undefined): Found => ({
		name,
		username: username === '' || username === '<token>' ? undefined : username,
		place: helperPlace(program),
		since: undefined,
		until: undefined,
	});
	const own = [...config.credentialHelpers].flatMap(([address, program]) => {
		const name = loginName(address);
		const users = lists.get(program);
		// Not listed and yet there: helpers of clouds make up a login when it is needed.
		const isThere = users?.has(address) || isMaker(program) !== false;
		return program === '' || name === undefined || !isThere
			? []
			: [toLogin(program, name, users?.get(address))];
	});
	const {credentialsStore} = config;
	const users = credentialsStore === undefined ? undefined : lists.get(credentialsStore);
	const common = [...(users ?? [])].flatMap(([address, username]) => {
		const name = loginName(address);
		return credentialsStore !== undefined &&
			name !== undefined &&
			helperName(config, name) === credentialsStore &&
			hostOfName(name) === name
			? [toLogin(credentialsStore, name, username)]
			: [];
	});
	return [...own, ...common];
}

/** One row for each name: the first that was found counts. */
function withoutUnused(found: readonly Found[]): RegistryLogin[] {
	const byName = new Map<string, Found[]>();
	for (const login of found) {
		byName.set(login.name, [...(byName.get(login.name) ?? []), login]);
	}

	return [...byName.values()].flatMap(([first, ...others]) => {
		const places = new Map(others.map(({place}) => [JSON.stringify(place), place]));
		places.delete(JSON.stringify(first?.place));
		return first ? [{...first, unused: [...places.values()]}] : [];
	});
}

/**
Who is logged in where, as far as helpers tell. They are asked side by side; one that fails or sleeps does
not hide the others.
*/
export async function listLogins(
	sources: LoginSources['all'],
	environment: LoginEnvironment['environment'],
	options: RequestOptions,
): Promise<RegistryLogins> {
	const problems: Problem[] = [];
	const orTell = async <Value>(value: Promise<Value>): Promise<Value | undefined> => {
		try {
			return await value;
		} catch (error) {
			options.signal.throwIfAborted();
			if (error instanceof Problem) {
				problems.push(error);
				return undefined;
			}

			throw error;
		}
	};

	const read = await Promise.all(
		sources.map(async ({place, read}) => {
			// Docker warns of a variable that it cannot read; a damaged file ends it.
			const config = place.kind === 'environment' ? await orTell(read()) : await read();
			return config ? [{place, config}] : [];
		}),
	);
	const configs = read.flat();
	const programs = configs
		.flatMap(({config}) => [...config.credentialHelpers.values(), config.credentialsStore ?? ''])
		.filter(program => program !== '');
	const lists: Lists = new Map(
		await Promise.all(
			[...new Set(programs)].map(
				async program =>
					[program, await orTell(credentialHelper(program, environment).list(options))] as const,
			),
		),
	);
	const found = configs.flatMap(({place, config}) => [
		...fileLogins(config, place),
		...helperLogins(config, lists),
	]);
	return {
		logins: withoutUnused(found).sort((a, b) => (a.name < b.name ? -1 : 1)),
		problems,
	};
}
