import path from 'node:path';
import {archiveBytesOf, archiveContext} from '../../build/context/archive-context.ts';
import type {ContextEntry} from '../../build/context/build-context.ts';
import {ContextError} from '../../build/context/context-error.ts';
import {walkDirectory} from '../../build/context/walk-directory.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {decodeByteText} from '../../layers/byte-text.ts';
import {Problem} from '../../problem.ts';

/** A file or a directory of this machine, to be copied somewhere. */
export type LocalFiles = {
	/** Last part of its path. */
	name: string;
	/** Itself first, each directory before what is in it; their paths begin with `name`. */
	entries: readonly ContextEntry[];
	/** Sockets and devices, which are not copied. */
	leftOut: readonly string[];
	/** Bytes of {@link archive}. */
	archiveBytes: number;
	/**
	All of it as a tar archive, everything root's, read as it is asked for.
	@throws Problem when a file has changed since.
	*/
	archive(): AsyncIterable<Uint8Array>;
};

const refuse = (message: string, nextStep: string, cause?: unknown): Problem =>
	new Problem({reason: 'invalid', message, nextStep, cause});

/**
Finds all that is copied with a path of this machine; a symbolic link is copied as a link, as `docker cp` does it.
@param file Absolute.
@throws Problem when there is nothing, or something in it that may not be read; signal.reason after an abort.
*/
export async function readLocalFiles(file: string, {signal}: RequestOptions): Promise<LocalFiles> {
	const directory = path.dirname(file);
	const name = decodeByteText(Buffer.from(path.basename(file)));
	if (name === '') {
		throw refuse(`${file} cannot be copied.`, 'Choose a file or a directory in it.');
	}

	const isWanted = (other: string) => other === name || other.startsWith(`${name}/`);
	const {entries, unreadable, leftOut} = await walkDirectory({
		directory,
		filter: {
			match: other => ({isIgnored: !isWanted(other)}),
			mayHoldExceptions: () => false,
		},
		wanted: new Set(),
		checksAccess: true,
		signal,
	});
	const [first] = unreadable;
	if (first !== undefined) {
		const shown = path.join(directory, first);
		throw refuse(`Permission denied: ${shown} cannot be read.`, 'Check its permissions.');
	}

	if (entries.length === 0) {
		throw leftOut.length > 0
			? refuse(`${file} is a socket or a device.`, 'Choose a file or a directory.')
			: refuse(`No such file or directory: ${file}.`, 'Check the path.');
	}

	const context = {
		directory,
		dockerfile: '',
		isDockerfileOutside: false,
		ignoreFile: undefined,
		entries,
		replacements: new Map<string, Buffer>(),
		unreadable,
		leftOut,
	};
	return {
		name,
		entries,
		leftOut,
		archiveBytes: archiveBytesOf(context),
		async *archive() {
			try {
				yield* archiveContext(context);
			} catch (error) {
				throw error instanceof ContextError
					? refuse(
							'A file has changed or disappeared while it was copied.',
							'Copy it again.',
							error,
						)
					: error;
			}
		},
	};
}
