import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFile, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import type {BuildContext, ContextEntry} from './build-context.ts';
import {ContextError} from './context-error.ts';
import {createIgnoreFilter, readIgnoreFilter} from './ignore-filter.ts';
import {IgnoreFileError} from './ignore-pattern.ts';
import {walkDirectory} from './walk-directory.ts';

const ignoreName = '.dockerignore';

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

async function readIfThere(file: string): Promise<Buffer | undefined> {
	try {
		return await readFile(file);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw new ContextError(`${file} cannot be read.`, 'Check its permissions.', error);
	}
}

async function resolveDirectory(directory: string): Promise<string> {
	const resolved = await realpath(directory).catch((error: unknown) => {
		throw new ContextError(`No such directory: ${directory}.`, 'Choose another one.', error);
	});
	if (!(await stat(resolved)).isDirectory()) {
		throw new ContextError(`${directory} is not a directory.`, 'Choose its parent directory.');
	}

	return resolved;
}

async function resolveDockerfile(file: string): Promise<{resolved: string; contents: Buffer}> {
	const resolved = await realpath(file).catch((error: unknown) => {
		throw new ContextError(`No Dockerfile at ${file}.`, 'Choose another one.', error);
	});
	const contents = await readFile(resolved).catch((error: unknown) => {
		const isDirectory = codeOf(error) === 'EISDIR';
		throw new ContextError(
			isDirectory ? `${file} is a directory.` : `${file} cannot be read.`,
			isDirectory ? 'Choose a Dockerfile in it.' : 'Check its permissions.',
			error,
		);
	});
	return {resolved, contents};
}

/** A file beside the Dockerfile and named after it wins over the directory's own, as with BuildKit. */
async function readIgnoreFile(directory: string, dockerfile: string) {
	const candidates = [`${dockerfile}${ignoreName}`, path.join(directory, ignoreName)];
	for (const file of candidates) {
		const contents = await readIfThere(file);
		if (contents) {
			return {file, contents};
		}
	}

	return undefined;
}

function filterOf(ignore: {file: string; contents: Buffer} | undefined) {
	try {
		return ignore ? readIgnoreFilter(ignore.contents.toString('utf8')) : createIgnoreFilter([]);
	} catch (error) {
		if (error instanceof IgnoreFileError) {
			throw new ContextError(
				`${ignore?.file}, line ${error.line}: ${error.message}`,
				'Correct that line.',
				error,
			);
		}

		throw error;
	}
}

/** A file whose contents are ours. */
export const madeEntry = (name: string, contents: Buffer): ContextEntry => ({
	path: name,
	kind: 'file',
	sizeBytes: contents.length,
	mode: 0o644,
	modifiedAt: 0,
	linkTarget: '',
	inode: undefined,
});

/** Files whose contents are ours, instead of those on the disk. */
const withReplacements = (
	entries: readonly ContextEntry[],
	replacements: ReadonlyMap<string, Buffer>,
): ContextEntry[] => [
	...entries.filter(({path: name}) => !replacements.has(name)),
	...Array.from(replacements, ([name, contents]) => madeEntry(name, contents)),
];

/** Where a context and its Dockerfile are, before any of it is listed. */
export type ContextPlace = Pick<
	BuildContext,
	'directory' | 'dockerfile' | 'isDockerfileOutside' | 'ignoreFile'
> & {
	/** Of the Dockerfile. */
	contents: Buffer;
	/** Of the ignore file; `undefined`: there is none. */
	ignoreContents: Buffer | undefined;
};

/**
Finds a context without listing it. A Dockerfile from elsewhere gets a name that follows from its
contents, so that the cache stays good.

@param dockerfile Absolute path.
@throws ContextError
*/
export async function findContext(location: {
	directory: string;
	dockerfile: string;
}): Promise<ContextPlace> {
	const directory = await resolveDirectory(location.directory);
	const {resolved, contents} = await resolveDockerfile(location.dockerfile);
	const relative = path.relative(directory, resolved);
	const isOutside = relative.startsWith('..') || path.isAbsolute(relative);
	const digest = createHash('sha256').update(contents).digest('hex');
	const ignore = await readIgnoreFile(directory, location.dockerfile);
	return {
		directory,
		dockerfile: isOutside
			? `.dockerfile.${digest.slice(0, 20)}`
			: relative.split(path.sep).join('/'),
		isDockerfileOutside: isOutside,
		ignoreFile: ignore?.file,
		contents,
		ignoreContents: ignore?.contents,
	};
}

/**
Lists all that a builder is given which cannot ask for single files.

The Dockerfile and `.dockerignore` are always sent: builders look for them there. Where the patterns
leave them out, Docker's classic builder and Podman hide them from COPY; BuildKit does not when it gets an
archive. The same goes for a Dockerfile from elsewhere.

@throws ContextError, or `signal.reason` after an abort.
*/
export async function listContext(
	{contents, ignoreContents, ...place}: ContextPlace,
	{signal}: {signal: AbortSignal},
): Promise<BuildContext> {
	signal.throwIfAborted();
	const {directory, dockerfile, ignoreFile} = place;
	const walk = await walkDirectory({
		directory,
		filter: filterOf(
			ignoreFile !== undefined && ignoreContents
				? {file: ignoreFile, contents: ignoreContents}
				: undefined,
		),
		wanted: new Set([dockerfile, ignoreName]),
		checksAccess: true,
		signal,
	});
	const replacements = new Map<string, Buffer>();
	if (place.isDockerfileOutside) {
		const lines = [ignoreContents?.toString('utf8') ?? ignoreName, dockerfile, ''];
		replacements.set(dockerfile, contents);
		replacements.set(ignoreName, Buffer.from(lines.join('\n')));
	} else if (ignoreContents && path.basename(ignoreFile ?? '') !== ignoreName) {
		// Podman reads this one only.
		replacements.set(ignoreName, ignoreContents);
	}

	return {
		...walk,
		...place,
		entries: withReplacements(walk.entries, replacements),
		replacements,
	};
}

/** A context as {@link listContext} lists it. */
export async function readContext(
	location: {directory: string; dockerfile: string},
	{signal}: {signal: AbortSignal},
): Promise<BuildContext> {
	signal.throwIfAborted();
	return listContext(await findContext(location), {signal});
}
