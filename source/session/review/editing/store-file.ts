import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {encodeTarEntry, endOfTar} from '../../../layers/encode-tar-entry.ts';
import {ancestorsOf, nameOf, parentOf} from '../../../layers/file-tree.ts';
import {plainEntry} from '../../../layers/plain-entry.ts';
import {paddingOf} from '../../../layers/read-tar.ts';
import {Problem} from '../../../problem.ts';
import {type FetchedFile, largestEditedBytes} from './fetched-file.ts';

/** The innermost folder on the way to a path that is there. */
async function findFolder(
	engine: Engine,
	container: string,
	file: string,
	options: RequestOptions,
): Promise<string> {
	let folder = parentOf(file);
	while (folder !== '/' && !(await engine.containers.statPath(container, folder, options))) {
		folder = parentOf(folder);
	}

	return folder;
}

/** An archive of the file, and of the folders that are missing on the way to it. */
async function* archiveOf(
	{path: file, entry}: FetchedFile,
	folder: string,
	contents: Buffer,
): AsyncGenerator<Buffer> {
	const modifiedAt = Math.floor(Date.now() / 1000);
	const nameIn = (inside: string) => inside.slice(folder === '/' ? 1 : folder.length + 1);
	for (const missing of ancestorsOf(file).filter(ancestor => ancestor.length > folder.length)) {
		const name = nameIn(missing);
		yield encodeTarEntry({...plainEntry, name, kind: 'directory', mode: 0o755, modifiedAt});
	}

	yield encodeTarEntry({
		...plainEntry,
		kind: 'file',
		mode: 0o644,
		...entry,
		name: nameIn(file),
		sizeBytes: contents.length,
		modifiedAt,
	});
	yield contents;
	yield Buffer.alloc(paddingOf(contents.length));
	yield endOfTar;
}

/**
Puts an edited copy back where it came from, with the mode, owner and attributes that it had there. A
further hard link to the file keeps the old contents.
@returns False when it was not edited: nothing is written then.
@throws Problem `not-found` when the copy or the container is gone.
*/
export async function storeFile(
	engine: Engine,
	container: string,
	fetched: FetchedFile,
	options: RequestOptions,
): Promise<boolean> {
	const contents = await readFile(fetched.localPath).catch(cause => {
		throw new Problem({
			reason: 'not-found',
			message: `The edited copy of ${nameOf(fetched.path)} is gone.`,
			nextStep: `Edit it again and save it under the same name: ${path.basename(fetched.localPath)}.`,
			cause,
		});
	});
	if (createHash('sha256').update(contents).digest('hex') === fetched.sha256) {
		return false;
	}

	if (contents.length > largestEditedBytes) {
		throw new Problem({
			reason: 'invalid',
			message: `${fetched.path} is now too large: ${formatBytes(contents.length)}.`,
			nextStep: `The maximum is ${formatBytes(largestEditedBytes)}.`,
		});
	}

	const folder = await findFolder(engine, container, fetched.path, options);
	const archive = archiveOf(fetched, folder, contents);
	await engine.containers.putArchive(container, folder, archive, options);
	return true;
}
