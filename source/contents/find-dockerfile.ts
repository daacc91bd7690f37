import {readFile} from 'node:fs/promises';
import type {RecentBuild} from '../build/recent/recent-builds.ts';
import type {ImageLayers} from './image-layers.ts';

/** The Dockerfile that an image was built from, as it is on this machine now. */
export type ImageDockerfile = {
	/** Absolute. */
	path: string;
	/** For each step of the image, a line from 1; `undefined`: another file, or none, made it. */
	lines: ReadonlyArray<number | undefined>;
};

/** Larger ones are none. */
const mostBytes = 1_000_000;

/**
Finds the Dockerfile of an image among those that were built here lately: one that gave it its name, and whose
instructions are those of the image's history.
@param builds Newest first.
@returns `undefined`: there is none, it cannot be read, or it was changed since.
*/
export async function findDockerfile(
	{references, steps}: Pick<ImageLayers, 'references' | 'steps'>,
	builds: readonly RecentBuild[],
	{signal}: {signal: AbortSignal},
): Promise<ImageDockerfile | undefined> {
	for (const {dockerfile, references: built} of builds) {
		if (!built.some(reference => references.includes(reference))) {
			continue;
		}

		const text = await readFile(dockerfile, {encoding: 'utf8', signal}).catch(() => '');
		signal.throwIfAborted();
		if (text === '' || text.length > mostBytes) {
			continue;
		}

		// Most images have none: the parser is loaded only for those that have.
		const {parseDockerfile} = await import('../build/dockerfile/parse-dockerfile.ts');
		const {historyLines} = await import('../build/history-lines.ts');
		const lines = historyLines(parseDockerfile(text), steps);
		if (lines) {
			return {path: dockerfile, lines};
		}
	}

	return undefined;
}
