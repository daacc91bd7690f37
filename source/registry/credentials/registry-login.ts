import type {Problem} from '../../problem.ts';
import {namesFor} from './server-address.ts';

/** Where the secret of a login lives. */
export type CredentialPlace =
	/** With a program of the system's, such as its keychain. */
	| {kind: 'helper'; program: string}
	/** Readable by whoever can read this file. */
	| {kind: 'file'; file: string}
	/** In a variable of the environment that Slipway was started with. */
	| {kind: 'environment'; variable: string};

export type RegistryLogin = {
	/** As references have it, `docker.io`, `localhost:5000`; with a namespace where it is for that alone: `quay.io/team`. */
	name: string;
	/** `undefined`: a token, or a helper that makes up logins when asked (as those of clouds do). */
	username: string | undefined;
	place: CredentialPlace;
	/** Other places that have a login of this name, which does not count. */
	unused: readonly CredentialPlace[];
	/** Milliseconds since the epoch; `undefined`: the secret does not tell. */
	since: number | undefined;
	/** As `since`: when the registry stops to take it. */
	until: number | undefined;
};

export type RegistryLogins = {
	/** Sorted by name; each name once, with the login that counts. */
	logins: RegistryLogin[];
	/** Helpers that could not tell, and settings that cannot be read. */
	problems: Problem[];
};

export const helperPlace = (name: string): CredentialPlace => ({
	kind: 'helper',
	program: `docker-credential-${name}`,
});

/** The login that counts for a repository: the one with the longest name that holds it. */
export function loginFor(
	logins: readonly RegistryLogin[],
	{host, repository}: {host: string; repository: string | undefined},
): RegistryLogin | undefined {
	return namesFor(host, repository)
		.map(name => logins.find(login => login.name === name))
		.find(login => login !== undefined);
}
