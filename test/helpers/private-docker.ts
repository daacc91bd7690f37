import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {PrivateEngine} from './private-engine.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {makePrivateNetwork, type PrivateNetwork, removePrivateNetwork} from './private-network.ts';
import {killProcessesOf} from './private-processes.ts';
import {requestEngine} from './private-request.ts';
import {type PrivateServer, startServer} from './private-server.ts';

const startDaemon = (folder: string, network: PrivateNetwork): Promise<PrivateServer> => {
	const socketPath = join(folder, 'docker.sock');
	return startServer({
		command: 'dockerd',
		arguments: [
			`--config-file=${join(folder, 'daemon.json')}`,
			`--host=unix://${socketPath}`,
			`--data-root=${join(folder, 'data')}`,
			`--exec-root=${join(folder, 'run')}`,
			`--pidfile=${join(folder, 'docker.pid')}`,
			`--bridge=${network.bridge}`,
			`--mtu=${network.mtu}`,
			'--iptables=false',
		],
		folder,
		isReady: () => requestEngine({socketPath, path: '/_ping'}),
	});
};

/** Kills every container at once: a shutdown would otherwise grant each its ten seconds. */
const killContainers = async (socketPath: string): Promise<void> => {
	const containers = JSON.parse(await requestEngine({socketPath, path: '/containers/json'}));
	await Promise.allSettled(
		containers.map(({Id}: {Id: string}) =>
			requestEngine({socketPath, method: 'POST', path: `/containers/${Id}/kill`}),
		),
	);
};

/** Starts a Docker engine with its own socket, data, bridge and containerd. Several may run at once. */
export const startPrivateDocker = async (): Promise<PrivateEngine> => {
	const folder = await makePrivateFolder();
	const socketPath = join(folder, 'docker.sock');
	const cleanUp = async (): Promise<void> => {
		await killProcessesOf(folder);
		await removePrivateNetwork(folder);
		await removePrivateFolder(folder);
	};
	try {
		// Keeps the machine's own /etc/docker/daemon.json out of it.
		await writeFile(join(folder, 'daemon.json'), '{}');
		const network = await makePrivateNetwork(folder);
		let server = await startDaemon(folder, network);
		const shutDown = async (): Promise<void> => {
			await killContainers(socketPath).catch(() => undefined);
			await server.end('SIGTERM');
		};
		return {
			kind: 'docker',
			socketPath,
			host: `unix://${socketPath}`,
			folder,
			shutDown,
			kill: async () => {
				await server.end('SIGKILL');
				await killProcessesOf(folder);
				// Its containerd dies with it, but counts as running where nobody reaps orphans (containers).
				await rm(join(folder, 'run', 'containerd', 'containerd.pid'), {force: true});
			},
			restart: async () => {
				await shutDown();
				server = await startDaemon(folder, network);
			},
			stop: async () => {
				await shutDown();
				await cleanUp();
			},
		};
	} catch (error) {
		await cleanUp();
		throw error;
	}
};
