import type {RegistryCredentials} from '../../engine/registry-credentials.ts';
import type {CredentialStore} from '../../registry/credentials/credential-store.ts';
import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';

const place: CredentialPlace = {kind: 'helper', program: 'practice memory'};

/** Logins in memory: practice neither reads nor writes the user's own. */
export function createPracticeStore(): CredentialStore {
	const logins = new Map<string, RegistryCredentials>();
	return {
		async get(host, {signal}) {
			signal.throwIfAborted();
			return logins.get(host);
		},
		async list({signal}) {
			signal.throwIfAborted();
			const sorted = [...logins].sort(([a], [b]) => (a < b ? -1 : 1));
			return {
				logins: sorted.map(([name, login]) => ({
					name,
					username: 'username' in login ? login.username : undefined,
					place,
					unused: [],
					since: undefined,
					until: undefined,
				})),
				problems: [],
			};
		},
		async place() {
			return place;
		},
		async save(host, credentials, {signal}) {
			signal.throwIfAborted();
			logins.set(host, credentials);
			return place;
		},
		async remove(host, {signal}) {
			signal.throwIfAborted();
			logins.delete(host);
		},
	};
}
