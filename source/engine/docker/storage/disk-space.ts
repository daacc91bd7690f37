import {text} from 'node:stream/consumers';
import {shellQuoted} from '../../../format/shell-quoted.ts';
import type {DiskSpace} from '../../disk-space.ts';
import type {Connection} from '../connection.ts';

/** A file system behind a dead network share answers never. */
const patienceMs = 5000;

/** `df -Pk`: after the device come blocks of 1024 bytes: all, used, available. Names may have spaces. */
const line = /\s(\d+)\s+\d+\s+(\d+)\s+\d+%\s/;

export function parseDf(output: string): DiskSpace | undefined {
	const [, total, available] = line.exec(output.split('\n')[1] ?? '') ?? [];
	return total === undefined
		? undefined
		: {freeBytes: Number(available) * 1024, totalBytes: Number(total) * 1024};
}

/** Asks `df` of the machine where the engine is. @throws The signal's reason. */
export async function readDiskSpace(
	{transport}: Connection,
	folder: string,
	signal: AbortSignal,
): Promise<DiskSpace | undefined> {
	const output = transport.run?.(['df', '-Pk', '--', shellQuoted(folder)]);
	if (!output) {
		return undefined;
	}

	const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
	const end = () => output.destroy();
	limit.addEventListener('abort', end);
	try {
		output.end();
		return parseDf(await text(output));
	} catch {
		signal.throwIfAborted();
		return undefined;
	} finally {
		limit.removeEventListener('abort', end);
		output.destroy();
	}
}
