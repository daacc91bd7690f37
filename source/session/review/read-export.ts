import type {Engine} from '../../engine/engine.ts';
import {shortId} from '../../format/short-id.ts';
import type {FileEntry, FileTree} from '../../layers/file-tree.ts';
import {type ContentReader, readFileTree} from '../../layers/read-file-tree.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {ReadCounter} from './read-counter.ts';

type Options = {
	signal: AbortSignal;
	counter: ReadCounter;
	/** See `readFileTree`. */
	wants?: (file: FileEntry) => ContentReader | undefined;
};

export const brokenOff = (container: string, reason: string, cause?: unknown): Problem =>
	new Problem({
		reason: 'failed',
		message: `The files of container ${shortId(container)} could not be read: ${reason}`,
		nextStep: 'Read them again.',
		cause,
	});

/** @throws Problem unless the container is there, and is going to be. */
export async function checkIsThere(engine: Engine, container: string, signal: AbortSignal) {
	const {state} = await engine.containers.inspect(container, {signal});
	if (state === 'removing' || state === 'dead') {
		throw new Problem({
			reason: 'not-found',
			message: `Container ${shortId(container)} is being removed.`,
		});
	}
}

/**
Reads all files of a container, hashed as they stream by.
@throws Problem, `not-found` when the container went away meanwhile; signal.reason after an abort.
*/
export async function readExport(
	engine: Engine,
	container: string,
	{signal, counter, wants}: Options,
): Promise<FileTree> {
	const read = readFileTree(counter.bytesOf(engine.containers.exportFiles(container, {signal})), {
		signal,
		wants(file) {
			counter.countFile();
			return wants?.(file);
		},
	});
	try {
		return await read;
	} catch (error) {
		throw error instanceof TarError ? brokenOff(container, error.message, error) : error;
	} finally {
		// Engines end the archive of a container that is removed meanwhile early, often as if it were whole.
		await checkIsThere(engine, container, signal);
	}
}
