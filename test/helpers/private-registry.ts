import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {startServer} from './private-server.ts';

const run = promisify(execFile);

type RegistryOptions = {
	/** Who may log in; `undefined`: everybody may read and write. */
	credentials?: {user: string; password: string};
};

export type PrivateRegistry = {
	/** `127.0.0.1:PORT`, the first part of its references. Plain http. */
	readonly address: string;
	stop(): Promise<void>;
};

/** A TCP port on the loopback address that nobody listens on. */
const freePort = async (): Promise<number> => {
	const server = createServer();
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise(resolve => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
};

const answers = async (address: string): Promise<void> => {
	const response = await fetch(`http://${address}/v2/`);
	await response.body?.cancel();
};

/** Starts a registry (Debian's docker-registry) on a free port of the loopback address. */
export const startPrivateRegistry = async ({
	credentials,
}: RegistryOptions = {}): Promise<PrivateRegistry> => {
	const folder = await makePrivateFolder();
	try {
		const address = `127.0.0.1:${await freePort()}`;
		// JSON is YAML too.
		const config: Record<string, unknown> = {
			version: '0.1',
			log: {level: 'warn'},
			storage: {
				cache: {blobdescriptor: 'inmemory'},
				filesystem: {rootdirectory: join(folder, 'data')},
				delete: {enabled: true},
			},
			http: {addr: address},
		};
		if (credentials) {
			const {user, password} = credentials;
			const {stdout} = await run('htpasswd', ['-nbB', user, password]);
			await writeFile(join(folder, 'htpasswd'), stdout);
			config.auth = {htpasswd: {realm: 'slipway', path: join(folder, 'htpasswd')}};
		}
		await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
		const server = await startServer({
			command: 'docker-registry',
			arguments: ['serve', join(folder, 'config.yml')],
			folder,
			isReady: () => answers(address),
		});
		return {
			address,
			stop: async () => {
				await server.end('SIGTERM');
				await removePrivateFolder(folder);
			},
		};
	} catch (error) {
		await removePrivateFolder(folder);
		throw error;
	}
};
