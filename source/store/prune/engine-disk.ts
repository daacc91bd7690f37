import {statfs} from 'node:fs/promises';
import path from 'node:path';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {DiskSpace} from '../../engine/disk-space.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {ContainerLog} from '../../prune/logs/container-log.ts';
import {readLogs} from '../../prune/logs/read-logs.ts';
import {ownDataFolder} from '../../prune/own-data-folder.ts';

/** What is known of the engine's own disk; its API has no request for it. */
export type EngineDisk = DiskSpace & {
	/** The folder of the engine's data on this machine; `undefined`: it is another machine's. */
	root: string | undefined;
	about: Pick<EngineAbout, 'flavour' | 'storageDriver'>;
	/** Each container's log, by its id; `undefined` when the folder cannot be read. */
	logs: ReadonlyMap<string, ContainerLog> | undefined;
};

type Reading = {
	containers: readonly Pick<ContainerSummary, 'id'>[];
	/** Logs as they were read last; `undefined`: they were not. */
	before?: ReadonlyMap<string, ContainerLog> | undefined;
};

/**
Asks how full the disk of an engine on another machine is, over its ssh where there is one.
@returns `undefined` where that is not known, and for an engine on this machine. Rejects with nothing but the
signal's reason.
*/
export async function askDiskSpace(
	engine: Pick<Engine, 'endpoint' | 'diskSpace'>,
	about: EngineAbout,
	options: RequestOptions,
): Promise<DiskSpace | undefined> {
	const {rootDirectory} = about;
	const isFar = ownDataFolder(engine.endpoint, about) === undefined;
	return isFar && rootDirectory !== undefined && path.isAbsolute(rootDirectory)
		? engine.diskSpace(rootDirectory, options)
		: undefined;
}

/**
Looks at the engine's disk when that is this machine's.
@param far As `askDiskSpace` tells it.
@returns `undefined` where nothing is known.
*/
export async function readEngineDisk(
	endpoint: string,
	about: EngineAbout,
	{containers, before}: Reading,
	far?: DiskSpace,
): Promise<EngineDisk | undefined> {
	const root = ownDataFolder(endpoint, about);
	if (root === undefined) {
		return far && {...far, root, about, logs: undefined};
	}

	try {
		const {bsize, bavail, blocks} = await statfs(root);
		return {
			root,
			about,
			freeBytes: bsize * bavail,
			totalBytes: bsize * blocks,
			logs: await readLogs(root, about, {containers, before, now: Date.now()}),
		};
	} catch {
		return undefined;
	}
}
