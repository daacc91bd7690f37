import type {RegistryCredentials} from '../engine/registry-credentials.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import type {CredentialStore} from './credentials/credential-store.ts';
import type {LoginResult} from './credentials/log-in.ts';
import type {RegistryClient} from './registry-client.ts';

/** What registries say, and who the user is at them. */
export type Registry = {
	client: RegistryClient;
	/** Where the user's logins are kept. */
	store: CredentialStore;
	/**
	Logs in as `docker login` does.
	@throws Problem `unauthorized` when the registry does not accept it; then nothing is kept.
	*/
	logIn(
		host: string,
		credentials: RegistryCredentials,
		options: RequestOptions,
	): Promise<LoginResult>;
	/** Forgets the login on this machine; the registry is not asked. */
	logOut(host: string, options: RequestOptions): Promise<void>;
};
