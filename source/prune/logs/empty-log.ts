import {open, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import {ownDataFolder} from '../own-data-folder.ts';
import {containersFolder, findLogs, type LogFile} from './find-logs.ts';

/** Engines append, so the next line is at the beginning of the file; a missing file would be missing for good. */
async function empty(file: LogFile): Promise<void> {
	if (!file.isCurrent) {
		await rm(file.path, {force: true});
		return;
	}

	const handle = await open(file.path, 'r+');
	try {
		await handle.truncate(0);
	} finally {
		await handle.close();
	}
}

/**
Empties the log of a container where the engine's data lies on this machine; what it kept of it from before
is removed. The container goes on writing.
@param container Its whole id.
@throws Problem
*/
export async function emptyLog(
	engine: Pick<Engine, 'endpoint' | 'about'>,
	container: string,
	options: RequestOptions,
): Promise<void> {
	const about = await engine.about(options);
	const root = ownDataFolder(engine.endpoint, about);
	if (root === undefined || !/^[0-9a-f]{64}$/.test(container)) {
		throw new Problem({
			reason: 'not-supported',
			message: 'The log is not on this machine.',
			nextStep: 'Run Slipway on the machine of the engine.',
		});
	}

	const files = findLogs(path.join(containersFolder(root, about), container));
	if (files.length === 0) {
		throw new Problem({reason: 'not-found', message: 'The container no longer has a log.'});
	}

	try {
		await Promise.all(files.map(empty));
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code;
		throw new Problem({
			reason: reason === 'EACCES' || reason === 'EPERM' ? 'permission-denied' : 'failed',
			message: `The log could not be emptied: ${(error as Error).message}.`,
			nextStep: 'Check the permissions of the log, or run Slipway as root.',
			cause: error,
		});
	}
}
