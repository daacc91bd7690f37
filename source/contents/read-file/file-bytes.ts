import type {RequestOptions} from '../../engine/request-options.ts';
import {pathOfName} from '../../layers/file-tree.ts';
import {Problem} from '../../problem.ts';
import type {TarSource} from '../tar-source.ts';

/**
The contents of one file, as they come. Where they come twice, the first were others than those that are known.
@throws Problem; signal.reason after an abort; whatever the source throws.
*/
export async function* fileBytes(
	source: TarSource,
	path: string,
	{signal}: RequestOptions,
): AsyncGenerator<Buffer> {
	let isFile = false;
	let isFound = false;
	for await (const {entry, bytes} of source.read(path, {signal})) {
		signal.throwIfAborted();
		if (entry) {
			isFile = entry.kind === 'file' && pathOfName(entry.name) === path;
			if (isFile && isFound) {
				throw new Problem({
					reason: 'failed',
					message: `The contents of ${path} are no longer those that were read before.`,
					nextStep: 'Read the files again, then retry.',
				});
			}

			isFound ||= isFile;
		} else if (isFile) {
			yield bytes;
		}
	}

	if (!isFound) {
		throw new Problem({reason: 'not-found', message: `${path} is gone.`});
	}
}
