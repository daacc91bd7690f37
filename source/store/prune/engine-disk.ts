import {readdir, stat, statfs} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pMap from 'p-map';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {EngineAbout} from '../../engine/engine.ts';

/** What is known of the engine's own disk, which no request of its API tells. */
export type EngineDisk = {
	/** Of the file system that holds the engine's data; for anybody, without what is kept for root. */
	freeBytes: number;
	totalBytes: number;
	/** Bytes of each container's log, by id; `undefined` when its folder cannot be read. */
	logBytes: ReadonlyMap<string, number> | undefined;
};

const logFile = /(?:-json\.log(?:\.\d+)?|\.log|\.log\.\d+)(?:\.gz)?$/;

const fileBytes = async (file: string): Promise<number> => (await stat(file)).size;

/** Docker's `json-file` driver writes beside the container's settings, `local` into a folder there. */
async function readLogBytes(folder: string): Promise<number> {
	const sizes = await Promise.all(
		[folder, path.join(folder, 'local-logs')].map(async place => {
			const names = await readdir(place).catch(() => []);
			const files = names.filter(name => logFile.test(name));
			return Promise.all(files.map(name => fileBytes(path.join(place, name)).catch(() => 0)));
		}),
	);
	return sizes.flat().reduce((sum, bytes) => sum + bytes, 0);
}

async function readLogs(
	rootDirectory: string,
	containers: readonly Pick<ContainerSummary, 'id'>[],
): Promise<ReadonlyMap<string, number> | undefined> {
	const folder = path.join(rootDirectory, 'containers');
	const isReadable = await readdir(folder).then(
		() => true,
		() => false,
	);
	return isReadable
		? new Map(
				await pMap(
					containers,
					async ({id}) => [id, await readLogBytes(path.join(folder, id))] as const,
					{concurrency: 16},
				),
			)
		: undefined;
}

/**
Looks at the engine's disk when that is this machine's: a socket may come from elsewhere, so the
engine's own host name has to be this machine's, too.
@returns `undefined` for an engine elsewhere, and where nothing can be read.
*/
export async function readEngineDisk(
	endpoint: string,
	{flavour, hostName, rootDirectory}: EngineAbout,
	containers: readonly Pick<ContainerSummary, 'id'>[],
): Promise<EngineDisk | undefined> {
	if (
		!endpoint.startsWith('unix:') ||
		hostName !== os.hostname() ||
		rootDirectory === undefined ||
		!path.isAbsolute(rootDirectory)
	) {
		return undefined;
	}

	try {
		const {bsize, bavail, blocks} = await statfs(rootDirectory);
		return {
			freeBytes: bsize * bavail,
			totalBytes: bsize * blocks,
			logBytes: flavour === 'docker' ? await readLogs(rootDirectory, containers) : undefined,
		};
	} catch {
		return undefined;
	}
}
