import {createHash} from 'node:crypto';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {type FileEntry, pathOfName} from '../../layers/file-tree.ts';
import {readTar} from '../../layers/read-tar.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import {Problem} from '../../problem.ts';

type Contents = {
	bytes: Buffer;
	/** Of these bytes, in hex, as `FileEntry` has it. */
	sha256: string;
};

/** A file that grew since is shown up to here. */
const limitBytes = 1024 * 1024;

/** A name with bytes that are no UTF-8, see `decodeByteText`: no request can ask for it. */
const unaskable = /\p{Surrogate}/u;

/**
The contents of one file in memory: of a mebibyte or little more at most.
@param file As the container's tree has it.
@returns `undefined` when no file is there.
*/
export async function readContents(
	engine: Engine,
	container: string,
	file: FileEntry,
	{signal}: RequestOptions,
): Promise<Contents | undefined> {
	const isAskable = !unaskable.test(file.path);
	const carrier = file.hardLinkGroup ?? file.path;
	const archive = isAskable
		? engine.containers.getArchive(container, file.path, {signal})
		: engine.containers.exportFiles(container, {signal});
	const parts: Buffer[] = [];
	let kept = 0;
	let isFound = false;
	try {
		for await (const {entry, bytes} of readTar(untilAborted(archive, signal))) {
			if (bytes) {
				if (isFound && kept < limitBytes) {
					kept += bytes.length;
					parts.push(bytes);
				}
			} else if (isFound) {
				break;
			} else {
				isFound = entry.kind === 'file' && (isAskable || pathOfName(entry.name) === carrier);
			}
		}
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'not-found')) {
			throw error;
		}

		// Says which of the two is gone.
		await engine.containers.inspect(container, {signal});
	}

	const bytes = Buffer.concat(parts);
	return isFound ? {bytes, sha256: createHash('sha256').update(bytes).digest('hex')} : undefined;
}
