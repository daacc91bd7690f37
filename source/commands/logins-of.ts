import os from 'node:os';
import {
	type CredentialStore,
	createCredentialStore,
} from '../registry/credentials/credential-store.ts';
import type {EngineChoice} from './command-request.ts';

/** The user's logins for pulls; the practice engine gets none. */
export const loginsOf = (
	{demo}: EngineChoice,
	environment: NodeJS.ProcessEnv,
): Pick<CredentialStore, 'get'> =>
	demo
		? {get: async () => undefined}
		: createCredentialStore({
				environment,
				homeDirectory: os.homedir(),
				commandLine: () => 'docker',
			});
