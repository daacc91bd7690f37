import type {Problem} from '../../problem.ts';

/** Where the secret of a login lives. */
export type CredentialPlace =
	/** With a program of the system's, such as its keychain. */
	| {kind: 'helper'; program: string}
	/** Readable by whoever can read this file. */
	| {kind: 'file'; file: string};

export type RegistryLogin = {
	/** As references have it: `docker.io`, `localhost:5000`. */
	host: string;
	/** `undefined`: an identity token, or a helper that makes up logins when asked (as those of clouds do). */
	username: string | undefined;
	place: CredentialPlace;
};

export type RegistryLogins = {
	/** Sorted by host. */
	logins: RegistryLogin[];
	/** Helpers that could not tell. */
	problems: Problem[];
};

export const helperPlace = (name: string): CredentialPlace => ({
	kind: 'helper',
	program: `docker-credential-${name}`,
});
