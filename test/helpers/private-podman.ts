import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {engineMatrix} from './engine-matrix.ts';
import type {PrivateEngine, PrivateEngineKind} from './private-engine.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {makePrivateNetwork, removePrivateNetwork} from './private-network.ts';
import {writePodmanConfig} from './private-podman-config.ts';
import {killProcessesOf} from './private-processes.ts';
import {requestEngine} from './private-request.ts';
import {startServer} from './private-server.ts';
import {openTree} from './private-tree.ts';

const run = promisify(execFile);

/** Starts a Podman service with its own socket, storage and bridge. Several may run at once. */
export async function startPrivatePodman(kind: PrivateEngineKind): Promise<PrivateEngine> {
	const {suite} = engineMatrix[kind];
	const folder = await makePrivateFolder();
	const socketPath = join(folder, 'podman.sock');
	const host = `unix://${socketPath}`;
	const cleanUp = async (): Promise<void> => {
		await killProcessesOf(folder);
		await removePrivateNetwork(folder);
		await removePrivateFolder(folder);
	};
	try {
		const network = await makePrivateNetwork(folder);
		// Podman 4.3 of Debian brings CNI plugins, newer ones know netavark alone.
		const environment = await writePodmanConfig(folder, network, suite ? 'netavark' : 'cni');
		const tree = await openTree(suite, folder);
		const startService = () =>
			startServer({
				name: 'podman',
				...tree.enter({
					command: 'podman',
					arguments: ['system', 'service', '--time=0', host],
				}),
				environment,
				folder,
				isReady: () => requestEngine({socketPath, path: '/_ping'}),
			});
		const podman = (...words: string[]) => {
			const {command, arguments: all} = tree.enter({command: 'podman', arguments: words});
			return run(command, all, {env: {...process.env, ...environment}});
		};
		let server = await startService();
		const shutDown = async (): Promise<void> => {
			await server.end('SIGTERM');
			await podman('stop', '--all', '--time=0');
		};
		return {
			kind,
			socketPath,
			host,
			folder,
			shutDown,
			kill: () => server.end('SIGKILL'),
			restart: async () => {
				await shutDown();
				server = await startService();
			},
			stop: async () => {
				await server.end('SIGTERM');
				// Also gives back the containers' network namespaces, which live outside the folder.
				await podman('rm', '--all', '--force', '--time=0').catch(() => undefined);
				await tree.leave();
				await cleanUp();
			},
		};
	} catch (error) {
		await cleanUp();
		throw error;
	}
}
