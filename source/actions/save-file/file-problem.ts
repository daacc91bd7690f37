import {Problem} from '../../problem.ts';

/** Why a file could not be written, in the words that people search for. @param what Names the content, for example `log`. */
export function fileProblem(file: string, what: string, cause: unknown): Problem {
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	const why =
		{
			EACCES: 'permission denied',
			EPERM: 'permission denied',
			ENOENT: 'no such file or directory',
			ENOTDIR: 'not a directory',
			EISDIR: 'is a directory',
			ENOSPC: 'no space left on device',
			EROFS: 'read-only file system',
		}[code] ?? (cause instanceof Error ? cause.message : String(cause));
	return new Problem({
		reason: code === 'ENOSPC' ? 'disk-full' : 'failed',
		message: `The ${what} could not be written to ${file}: ${why}.`,
		nextStep: 'Choose another path.',
		cause,
	});
}
