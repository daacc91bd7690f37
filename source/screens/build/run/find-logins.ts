import type {RegistryCredentials} from '../../../engine/registry-credentials.ts';
import type {Services} from '../../../hooks/services.ts';
import {baseHosts} from './base-hosts.ts';

/**
The user's logins at the registries that a Dockerfile's images come from. One that cannot be read does
not stand in the way of what everybody may pull.
*/
export async function findLogins(
	{registry}: Pick<Services, 'registry'>,
	text: string,
	signal: AbortSignal,
): Promise<Record<string, RegistryCredentials>> {
	const found = await Promise.all(
		baseHosts(text).map(async host => {
			try {
				const credentials = await registry.store.get(host, {signal});
				return credentials ? [[host, credentials] as const] : [];
			} catch {
				signal.throwIfAborted();
				return [];
			}
		}),
	);
	return Object.fromEntries(found.flat());
}
