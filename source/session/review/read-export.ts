import type {Engine} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import {safeText} from '../../format/safe-text.ts';
import type {FileEntry, FileTree} from '../../layers/file-tree.ts';
import {type ContentReader, readFileTree} from '../../layers/read-file-tree.ts';
import {TarError} from '../../layers/tar-entry.ts';
import type {ReadCounter} from './read-counter.ts';

type Options = {
	signal: AbortSignal;
	counter: ReadCounter;
	/** See `readFileTree`. */
	wants?: (file: FileEntry) => ContentReader | undefined;
};

/**
Reads all files of a container, hashed as they stream by.
@throws EngineError, `not-found` when the container went away meanwhile; signal.reason after an abort.
*/
export const readExport = async (
	engine: Engine,
	container: string,
	{signal, counter, wants}: Options,
): Promise<FileTree> => {
	try {
		return await readFileTree(counter.bytesOf(engine.containers.exportFiles(container, {signal})), {
			signal,
			wants(file) {
				counter.countFile();
				return wants?.(file);
			},
		});
	} catch (error) {
		if (!(error instanceof TarError)) {
			throw error;
		}

		// An engine that fails on the way can only end the archive early: ask what happened.
		await engine.containers.inspect(container, {signal});
		throw new EngineError({
			reason: 'failed',
			message: safeText(`The files of the container could not be read: ${error.message}`),
			nextStep: 'Read them again.',
			cause: error,
		});
	}
};
