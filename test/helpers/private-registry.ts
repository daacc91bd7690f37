import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {request} from 'node:https';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {freePort} from './free-port.ts';
import {makePrivateCertificate} from './private-certificate.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {startServer} from './private-server.ts';

const run = promisify(execFile);

type RegistryOptions = {
	/** Who may log in; `undefined`: everybody may read and write. */
	credentials?: {user: string; password: string};
	/** Whether manifests can be deleted; they can where nothing is said. */
	deletes?: boolean;
	/** Serves https with a certificate that only {@link PrivateRegistry.authority} vouches for. */
	tls?: boolean;
	/** Lets in who has a token from there; see `private-token-server.ts`. */
	tokens?: {realm: string; service: string; issuer: string; certificateFile: string};
};

export type PrivateRegistry = {
	/** `127.0.0.1:PORT`, the first part of its references. Plain http unless asked otherwise. */
	readonly address: string;
	/** What a client has to trust, in PEM; `undefined` without TLS. */
	readonly authority: string | undefined;
	/** The folder in which it keeps its repositories, by their names. */
	readonly repositoriesFolder: string;
	/** Ends it at once, in the middle of whatever it does. */
	kill(): Promise<void>;
	stop(): Promise<void>;
};

async function answers(address: string, authority: string | undefined): Promise<void> {
	if (authority === undefined) {
		const response = await fetch(`http://${address}/v2/`);
		await response.body?.cancel();
		return;
	}
	await new Promise<void>((resolve, reject) => {
		const outgoing = request(`https://${address}/v2/`, {ca: authority, agent: false}, response => {
			response.resume();
			resolve();
		});
		outgoing.on('error', reject).end();
	});
}

async function authConfig({credentials, tokens}: RegistryOptions, folder: string) {
	if (tokens) {
		const {certificateFile, ...token} = tokens;
		return {token: {...token, rootcertbundle: certificateFile}};
	}
	if (!credentials) {
		return undefined;
	}
	const path = join(folder, 'htpasswd');
	const {stdout} = await run('htpasswd', ['-nbB', credentials.user, credentials.password]);
	await writeFile(path, stdout);
	return {htpasswd: {realm: 'slipway', path}};
}

/** Starts a registry (Debian's docker-registry) on a free port of the loopback address. */
export async function startPrivateRegistry(
	options: RegistryOptions = {},
): Promise<PrivateRegistry> {
	const folder = await makePrivateFolder();
	try {
		const address = `127.0.0.1:${await freePort()}`;
		const certificate = options.tls ? await makePrivateCertificate(folder) : undefined;
		const authority = certificate?.authority;
		// JSON is YAML too.
		const config: Record<string, unknown> = {
			version: '0.1',
			log: {level: 'warn'},
			storage: {
				cache: {blobdescriptor: 'inmemory'},
				filesystem: {rootdirectory: join(folder, 'data')},
				delete: {enabled: options.deletes ?? true},
			},
			http: {
				addr: address,
				...(certificate
					? {tls: {certificate: certificate.certificateFile, key: certificate.keyFile}}
					: {}),
			},
			auth: await authConfig(options, folder),
		};
		await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
		const server = await startServer({
			command: 'docker-registry',
			arguments: ['serve', join(folder, 'config.yml')],
			folder,
			isReady: () => answers(address, authority),
		});
		return {
			address,
			authority,
			repositoriesFolder: join(folder, 'data/docker/registry/v2/repositories'),
			kill: () => server.end('SIGKILL'),
			stop: async () => {
				await server.end('SIGTERM');
				await removePrivateFolder(folder);
			},
		};
	} catch (error) {
		await removePrivateFolder(folder);
		throw error;
	}
}
