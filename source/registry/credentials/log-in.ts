import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {CredentialStore} from './credential-store.ts';
import type {CredentialPlace} from './registry-login.ts';
import {hostOfName} from './server-address.ts';

type Registries = {client: RegistryClient; store: CredentialStore};

export type LoginResult = {
	place: CredentialPlace;
	/** False where the registry lets everybody in and cannot tell whether the password is right. */
	wasChecked: boolean;
};

/**
Logs in as `docker login` does: the registry accepts the login first, then it is kept where docker
keeps it, as an identity token where the registry offers one.

@param name A host, or a namespace of it (`quay.io/team`) to renew the login of that alone.
@throws Problem `unauthorized` when the registry does not accept it; then nothing is kept.
*/
export async function logIn(
	{client, store}: Registries,
	name: string,
	credentials: RegistryCredentials,
	options: RequestOptions,
): Promise<LoginResult> {
	// Finds a damaged config.json before the password travels.
	await store.place(name);
	const verified = await client.verify(hostOfName(name), credentials, options);
	const place = await store.save(name, verified.credentials, options);
	client.forget(hostOfName(name));
	return {place, wasChecked: verified.wasChecked};
}

/** Forgets the login on this machine; the registry is not asked. */
export async function logOut(
	{client, store}: Registries,
	name: string,
	options: RequestOptions,
): Promise<void> {
	await store.remove(name, options);
	client.forget(hostOfName(name));
}
