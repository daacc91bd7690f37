import {createPracticeClient} from '../practice/registry/create-practice-client.ts';
import {createPracticeStore} from '../practice/registry/create-practice-store.ts';
import {createRegistryClient, type RegistryClientOptions} from './create-registry-client.ts';
import {createCredentialStore} from './credentials/credential-store.ts';
import {logIn, logOut} from './credentials/log-in.ts';
import type {LoginEnvironment} from './credentials/login-sources.ts';
import type {Registry} from './registry.ts';

type RegistryOptions = Omit<RegistryClientOptions, 'credentials'> &
	Pick<LoginEnvironment, 'homeDirectory' | 'commandLine'>;

function withLogins({client, store}: Pick<Registry, 'client' | 'store'>): Registry {
	return {
		client,
		store,
		logIn: (host, credentials, options) => logIn({client, store}, host, credentials, options),
		logOut: (host, options) => logOut({client, store}, host, options),
	};
}

/** Real registries, with the logins that docker keeps. */
export function openRegistry({homeDirectory, commandLine, ...options}: RegistryOptions): Registry {
	const {environment} = options;
	const store = createCredentialStore({environment, homeDirectory, commandLine});
	return withLogins({client: createRegistryClient({...options, credentials: store.get}), store});
}

/** What the practice engine pulls from, and logins in memory. */
export function openPracticeRegistry({now}: {now: () => number}): Registry {
	const store = createPracticeStore();
	return withLogins({client: createPracticeClient({now, credentials: store.get}), store});
}
