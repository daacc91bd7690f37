import {onTestFinished} from 'vitest';
import {
	createRegistryClient,
	type RegistryClientOptions,
} from '../../../source/registry/create-registry-client.ts';
import type {RegistryClient} from '../../../source/registry/registry-client.ts';

/** A client that knows nothing of this machine's settings and of no login. */
export function openClient(options: Partial<RegistryClientOptions> = {}): RegistryClient {
	const client = createRegistryClient({
		credentials: async () => undefined,
		now: Date.now,
		environment: {},
		insecureRegistries: [],
		certificateFolders: [],
		...options,
	});
	onTestFinished(() => client.close());
	return client;
}

/** Reads `127.0.0.1:5000/team/app:1` as the client wants it. */
export const remote = (address: string, repository: string, tag?: string, digest?: string) => ({
	host: address,
	repository,
	tag,
	digest,
});
