import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {CredentialStore} from '../../registry/credentials/credential-store.ts';
import {baseHosts} from './base-hosts.ts';

/**
The user's logins at the registries that a Dockerfile's images come from. One that cannot be read does
not stand in the way of what everybody may pull.

@param buildArguments Values of ARG, as far as they are given.
*/
export async function findLogins(
	{get}: Pick<CredentialStore, 'get'>,
	{text, buildArguments = {}}: {text: string; buildArguments?: Readonly<Record<string, string>>},
	signal: AbortSignal,
): Promise<Record<string, RegistryCredentials>> {
	const found = await Promise.all(
		baseHosts(text, buildArguments).map(async host => {
			try {
				const credentials = await get(host, {signal});
				return credentials ? [[host, credentials] as const] : [];
			} catch {
				signal.throwIfAborted();
				return [];
			}
		}),
	);
	return Object.fromEntries(found.flat());
}
