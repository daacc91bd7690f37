import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {CredentialStore} from './credential-store.ts';
import type {CredentialPlace} from './registry-login.ts';

type Registries = {client: RegistryClient; store: CredentialStore};

export type LoginResult = {
	place: CredentialPlace;
	/** False where the registry lets everybody in and cannot tell whether the password is right. */
	wasChecked: boolean;
};

/**
Logs in as `docker login` does: the registry accepts the login first, then it is kept where docker
keeps it, as an identity token where the registry offers one.

@throws Problem `unauthorized` when the registry does not accept it; then nothing is kept.
*/
export async function logIn(
	{client, store}: Registries,
	host: string,
	credentials: RegistryCredentials,
	options: RequestOptions,
): Promise<LoginResult> {
	// Finds a damaged config.json before the password travels.
	await store.place(host);
	const verified = await client.verify(host, credentials, options);
	const place = await store.save(host, verified.credentials, options);
	client.forget(host);
	return {place, wasChecked: verified.wasChecked};
}

/** Forgets the login on this machine; the registry is not asked. */
export async function logOut(
	{client, store}: Registries,
	host: string,
	options: RequestOptions,
): Promise<void> {
	await store.remove(host, options);
	client.forget(host);
}
