import {statfs} from 'node:fs/promises';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {ownDataFolder} from '../../prune/own-data-folder.ts';
import {askDiskSpace} from '../prune/engine-disk.ts';

/**
Bytes that are free on the engine's disk: of this machine, or over the ssh of another one.
@returns `undefined` where that is not known. Rejects with nothing but the signal's reason.
*/
export async function readFreeBytes(
	engine: Pick<Engine, 'endpoint' | 'diskSpace'>,
	about: EngineAbout,
	options: RequestOptions,
): Promise<number | undefined> {
	const root = ownDataFolder(engine.endpoint, about);
	if (root === undefined) {
		return (await askDiskSpace(engine, about, options))?.freeBytes;
	}

	const disk = await statfs(root).catch(() => undefined);
	options.signal.throwIfAborted();
	return disk && disk.bsize * disk.bavail;
}
