import {readFile, stat} from 'node:fs/promises';
import {Problem} from '../../problem.ts';
import type {Project} from '../../store/build/build-desk.ts';
import {toProblem} from '../../to-problem.ts';

/** More than anybody writes by hand; a file of this size is something else. */
const mostBytes = 1024 * 1024;

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'no such file or directory',
	EACCES: 'permission denied',
	EISDIR: 'it is a directory',
};

function failureOf(file: string, cause: unknown): Problem {
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	const why = reasons[code] ?? toProblem(cause).message;
	return new Problem({
		reason: code === 'ENOENT' ? 'not-found' : 'failed',
		message: `${file} cannot be read: ${why}.`,
		nextStep: 'Choose another Dockerfile, or check its permissions.',
		cause,
	});
}

/** A Dockerfile as it is now. Never rejects: what went wrong is in it. */
export async function readDockerfile(
	place: Pick<Project, 'directory' | 'dockerfile'>,
): Promise<Project> {
	try {
		const {size} = await stat(place.dockerfile);
		if (size > mostBytes) {
			throw new Error('it is too large for a Dockerfile');
		}

		return {...place, text: await readFile(place.dockerfile, 'utf8'), failure: undefined};
	} catch (error) {
		return {...place, text: '', failure: failureOf(place.dockerfile, error)};
	}
}
