import {Problem} from './problem.ts';

/**
Keeps problems as they are; anything else is a bug told as a failure, never lost.

@param message Said of such a bug; its own unless told.
*/
export function toProblem(
	error: unknown,
	message: string = error instanceof Error ? error.message : String(error),
): Problem {
	return error instanceof Problem ? error : new Problem({reason: 'failed', message, cause: error});
}
