import {statfs} from 'node:fs/promises';
import {hostname} from 'node:os';
import type {DiskSpace} from '../disk-space.ts';
import type {HostFacts} from '../host-facts.ts';
import type {RequestOptions} from '../request-options.ts';
import {readInfo} from './about.ts';
import type {Endpoint} from './connection/endpoint.ts';
import {createConnection} from './connection.ts';
import {problemOf} from './requests/guarded.ts';
import {readRoundTrip} from './round-trip.ts';
import {readDiskSpace} from './storage/disk-space.ts';
import {swarmOperations} from './storage/swarm-operations.ts';

/** Of a folder of this machine; `undefined`: this user may not look, or it is another machine of the same name. */
const ownSpace = (folder: string): Promise<DiskSpace | undefined> =>
	statfs(folder).then(
		({bsize, bavail, blocks}) => ({freeBytes: bsize * bavail, totalBytes: bsize * blocks}),
		() => undefined,
	);

/**
Connects, asks who is there and how fast (GET /version, /info and /_ping; of a manager also /nodes and /services), and closes again.
@throws Problem, or the signal's reason.
*/
export async function lookAtHost(endpoint: Endpoint, {signal}: RequestOptions): Promise<HostFacts> {
	const connection = createConnection(endpoint);
	try {
		const {about, counts} = await readInfo(connection, signal);
		const latencyMs = await readRoundTrip(connection, {signal});
		// A swarm without its leader is no reason to know nothing of the engine.
		const swarm = about.swarm?.isManager
			? await swarmOperations(connection)
					.read({signal})
					.catch(() => undefined)
			: undefined;
		const {rootDirectory} = about;
		const disk =
			rootDirectory === undefined
				? undefined
				: about.hostName === hostname()
					? await ownSpace(rootDirectory)
					: await readDiskSpace(connection, rootDirectory, signal);
		return {about, counts, latencyMs, disk, swarm};
	} catch (error) {
		throw problemOf(error, signal);
	} finally {
		connection.transport.close();
	}
}
