import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {engineMatrix} from './engine-matrix.ts';
import type {PrivateEngine, PrivateEngineKind} from './private-engine.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {makePrivateNetwork, type PrivateNetwork, removePrivateNetwork} from './private-network.ts';
import {killProcessesOf} from './private-processes.ts';
import {requestEngine} from './private-request.ts';
import {type PrivateServer, startServer} from './private-server.ts';
import {openTree, type PrivateTree} from './private-tree.ts';

function startDaemon(
	folder: string,
	network: PrivateNetwork,
	tree: PrivateTree,
): Promise<PrivateServer> {
	const socketPath = join(folder, 'docker.sock');
	return startServer({
		name: 'dockerd',
		...tree.enter({
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
				'--ip6tables=false',
				'--ip-masq=false',
			],
		}),
		folder,
		isReady: () => requestEngine({socketPath, path: '/_ping'}),
	});
}

/** Kills every container at once: a shutdown would otherwise grant each its ten seconds. */
async function killContainers(socketPath: string): Promise<void> {
	const containers = JSON.parse(await requestEngine({socketPath, path: '/containers/json'}));
	await Promise.allSettled(
		containers.map(({Id}: {Id: string}) =>
			requestEngine({socketPath, method: 'POST', path: `/containers/${Id}/kill`}),
		),
	);
}

/** Starts a Docker engine with its own socket, data, bridge and containerd. Several may run at once. */
export async function startPrivateDocker(kind: PrivateEngineKind): Promise<PrivateEngine> {
	const {suite, usesContainerdStore} = engineMatrix[kind];
	const folder = await makePrivateFolder();
	const socketPath = join(folder, 'docker.sock');
	const cleanUp = async (): Promise<void> => {
		await killProcessesOf(folder);
		await removePrivateNetwork(folder);
		await removePrivateFolder(folder);
	};
	try {
		// Also keeps the machine's own /etc/docker/daemon.json out of it.
		const features = usesContainerdStore ? {features: {'containerd-snapshotter': true}} : {};
		await writeFile(join(folder, 'daemon.json'), JSON.stringify(features));
		const network = await makePrivateNetwork(folder);
		const tree = await openTree(suite, folder);
		let server = await startDaemon(folder, network, tree);
		const shutDown = async (): Promise<void> => {
			await killContainers(socketPath).catch(() => undefined);
			await server.end('SIGTERM');
		};
		return {
			kind,
			socketPath,
			host: `unix://${socketPath}`,
			folder,
			shutDown,
			kill: async () => {
				await server.end('SIGKILL');
				// Shims and containers, but not what keeps a tree open.
				await killProcessesOf(join(folder, 'run'));
				await killProcessesOf(join(folder, 'data'));
				// Its containerd dies with it, but counts as running where nobody reaps orphans (containers).
				await rm(join(folder, 'run', 'containerd', 'containerd.pid'), {force: true});
			},
			restart: async () => {
				await shutDown();
				server = await startDaemon(folder, network, tree);
			},
			stop: async () => {
				await shutDown();
				await tree.leave();
				await cleanUp();
			},
		};
	} catch (error) {
		await cleanUp();
		throw error;
	}
}
