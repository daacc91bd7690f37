import {Problem} from '../../problem.ts';

/** What went wrong, with what to do, as a form says it. @throws What is no `Problem`. */
export function problemText(error: unknown): string {
	if (error instanceof Problem) {
		return `${error.message} ${error.nextStep ?? ''}`.trim();
	}

	throw error;
}
