import os from 'node:os';
import path from 'node:path';
import type {EngineAbout} from '../engine/engine.ts';

/**
The engine's data folder where that is on this machine: a socket may come from elsewhere, so the engine's
own host name has to be this machine's, too.
@returns `undefined` for an engine elsewhere, and for one that does not tell.
*/
export const ownDataFolder = (
	endpoint: string,
	{hostName, rootDirectory}: Pick<EngineAbout, 'hostName' | 'rootDirectory'>,
): string | undefined =>
	endpoint.startsWith('unix:') &&
	hostName === os.hostname() &&
	rootDirectory !== undefined &&
	path.isAbsolute(rootDirectory)
		? rootDirectory
		: undefined;
