import {readFile, writeFile} from 'node:fs/promises';
import {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';

/** A file of this machine with what is written into it. */
export type FixedFile = {
	/** Absolute, or relative to the working directory. */
	path: string;
	/** As it was read; empty where there is none. */
	before: string;
	after: string;
};

async function readIfThere(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return '';
		}

		throw error;
	}
}

/** A file with further lines at its end. @throws What stands in the way of reading it. */
export async function withLines(path: string, lines: readonly string[]): Promise<FixedFile> {
	const before = await readIfThere(path);
	const gap = before === '' || before.endsWith('\n') ? '' : '\n';
	const known = new Set(before.split(/\r?\n/));
	const added = [...new Set(lines)].filter(line => !known.has(line));
	return {
		path,
		before,
		after: added.length === 0 ? before : `${before}${gap}${added.join('\n')}\n`,
	};
}

/**
Writes what was shown, unless the file is another one by now. Its mode stays, and a link stays a link.
@throws Problem
*/
export async function saveFixes(files: readonly FixedFile[]): Promise<void> {
	for (const {path, before, after} of files) {
		try {
			if ((await readIfThere(path)) !== before) {
				throw new Problem({
					reason: 'conflict',
					message: `${path} has changed since it was read. It was not written.`,
					nextStep: 'Check the findings again.',
				});
			}

			await writeFile(path, after);
		} catch (error) {
			const {message} = toProblem(error);
			throw error instanceof Problem
				? error
				: new Problem({
						reason: 'failed',
						message: `${path} cannot be written: ${message}.`,
						nextStep: 'Check its permissions.',
						cause: error,
					});
		}
	}
}
