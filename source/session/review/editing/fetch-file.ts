import {createHash} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {readTar} from '../../../layers/read-tar.ts';
import type {TarEntry} from '../../../layers/tar-entry.ts';
import {untilAborted} from '../../../layers/until-aborted.ts';
import {Problem} from '../../../problem.ts';
import {type FetchedFile, largestEditedBytes} from './fetched-file.ts';
import {readOwner} from './read-owner.ts';

/** Links may lead to links; more hops than this are a loop. */
const longestChain = 40;

const refuse = (file: string, why: string, nextStep: string): Problem =>
	new Problem({reason: 'invalid', message: `${file} ${why}.`, nextStep});

/** @returns Where the file really is, and whether something is there. */
async function follow(engine: Engine, container: string, file: string, options: RequestOptions) {
	let at = path.posix.resolve('/', file);
	for (let hop = 0; hop < longestChain; hop += 1) {
		const status = await engine.containers.statPath(container, at, options);
		if (status?.isDirectory) {
			throw refuse(file, 'is a directory', 'Enter a file in it.');
		}

		// Engines tell the file's own path as the target when its folder is a link (merged /usr).
		const target =
			status?.linkTarget && path.posix.resolve(path.posix.dirname(at), status.linkTarget);
		if (!target || target === at) {
			return {at, isThere: status !== undefined};
		}

		at = target;
	}

	throw refuse(
		file,
		'is a circular link (too many levels of symbolic links)',
		'Enter another file.',
	);
}

async function readFile(
	engine: Engine,
	container: string,
	file: string,
	{signal}: RequestOptions,
): Promise<{entry: TarEntry; contents: Buffer}> {
	const parts: Buffer[] = [];
	let found: TarEntry | undefined;
	const archive = engine.containers.getArchive(container, file, {signal});
	for await (const {entry, bytes} of readTar(untilAborted(archive, signal))) {
		if (bytes) {
			parts.push(bytes);
			continue;
		}

		if (entry.kind !== 'file') {
			throw refuse(file, 'is not a regular file', 'Only regular files can be edited.');
		}

		if (entry.sizeBytes > largestEditedBytes) {
			const limit = formatBytes(largestEditedBytes);
			throw refuse(
				file,
				`is too large to edit: ${formatBytes(entry.sizeBytes)}`,
				`The maximum is ${limit}.`,
			);
		}

		found = entry;
	}

	if (!found) {
		throw refuse(file, 'could not be read', 'Try again.');
	}

	const {flavour} = await engine.about({signal});
	const owner =
		flavour === 'podman' ? await readOwner(engine, container, file, {signal}) : undefined;
	return {entry: {...found, ...owner}, contents: Buffer.concat(parts)};
}

/**
Copies a file out of a container, running or not, to be edited here and put back by `storeFile`: that
needs no shell and no editor in the image. A file that is not there yet becomes an empty copy.
@param file Absolute path; links are followed.
@throws Problem `invalid` for anything but a file, or one that is too big.
*/
export async function fetchFile(
	engine: Engine,
	container: string,
	file: string,
	options: RequestOptions,
): Promise<FetchedFile> {
	const {at, isThere} = await follow(engine, container, file, options);
	const read = isThere ? await readFile(engine, container, at, options) : undefined;
	const contents = read?.contents ?? Buffer.alloc(0);
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-edit-'));
	const remove = () => rm(folder, {recursive: true, force: true});
	// Its own name, by which editors know the language.
	const localPath = path.join(folder, path.posix.basename(at));
	try {
		await writeFile(localPath, contents, {mode: 0o600, flag: 'wx'});
	} catch (error) {
		await remove();
		throw error;
	}

	return {
		localPath,
		path: at,
		entry: read?.entry,
		sha256: createHash('sha256').update(contents).digest('hex'),
		remove,
	};
}
