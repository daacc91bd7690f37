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

const madeEntry = (name: string, contents: Buffer): ContextEntry => ({
	path: name,
	kind: 'file',
	sizeBytes: contents.length,
	mode: 0o644,
	modifiedAt: 0,
	linkTarget: '',
});

/** Files whose contents are ours, instead of those on the disk. */
const withReplacements = (
	entries: readonly ContextEntry[],
	replacements: ReadonlyMap<string, Buffer>,
): ContextEntry[] => [
	...entries.filter(({path: name}) => !replacements.has(name)),
	...Array.from(replacements, ([name, contents]) => madeEntry(name, contents)),
];

/**
Lists what a build of this directory is given.

The Dockerfile and `.dockerignore` are always sent: builders look for them there. Where the patterns
leave them out, Docker's classic builder and Podman hide them from COPY; BuildKit without a client of
its own does not. The same goes for a Dockerfile from elsewhere, which is sent under a name that follows
from its contents, so that the cache stays good.

@param dockerfile Absolute path.
@throws ContextError, or `signal.reason` after an abort.
*/
export async function readContext(
	location: {directory: string; dockerfile: string},
	{signal}: {signal: AbortSignal},
): Promise<BuildContext> {
	signal.throwIfAborted();
	const directory = await resolveDirectory(location.directory);
	const {resolved, contents} = await resolveDockerfile(location.dockerfile);
	const relative = path.relative(directory, resolved);
	const isOutside = relative.startsWith('..') || path.isAbsolute(relative);
	const digest = createHash('sha256').update(contents).digest('hex');
	const dockerfile = isOutside
		? `.dockerfile.${digest.slice(0, 20)}`
		: relative.split(path.sep).join('/');
	const ignore = await readIgnoreFile(directory, location.dockerfile);
	const filter = filterOf(ignore);
	const walk = await walkDirectory({
		directory,
		filter,
		wanted: new Set([dockerfile, ignoreName]),
		signal,
	});
	const replacements = new Map<string, Buffer>();
	if (isOutside) {
		const lines = [ignore?.contents.toString('utf8') ?? ignoreName, dockerfile, ''];
		replacements.set(dockerfile, contents);
		replacements.set(ignoreName, Buffer.from(lines.join('\n')));
	} else if (ignore && path.basename(ignore.file) !== ignoreName) {
		// Podman reads this one only.
		replacements.set(ignoreName, ignore.contents);
	}

	return {
		...walk,
		directory,
		dockerfile,
		isDockerfileOutside: isOutside,
		ignoreFile: ignore?.file,
		entries: withReplacements(walk.entries, replacements),
		replacements,
	};
}
