/** What lets a user into a registry. Never logged, never shown, never part of an error. */
export type RegistryCredentials =
	| {username: string; password: string}
	/** What a token server gave at login in the place of the password (an OAuth refresh token). */
	| {identityToken: string}
	/** A bearer token that the registry takes as it is (`registrytoken` of docker's config). */
	| {registryToken: string};
