import type {HandoffResult} from '../../terminal/handoff-result.ts';
import type {Notice} from '../notices.ts';

/**
What is said once Slipway is back.

@param what What had the terminal, for example `bash in web`.
@param left What leaving it means, as a sentence.
*/
export function handoffNotice(
	{reason, exitCode, error}: HandoffResult,
	{what, left}: {what: string; left: string},
): Notice {
	switch (reason) {
		case 'exited':
			return {
				tone: exitCode === 0 ? 'success' : 'warning',
				text: `${what} ended with exit code ${exitCode}`,
			};
		case 'detached':
			return {tone: 'info', text: left};
		case 'lost': {
			const why = error instanceof Error ? `: ${error.message}` : '';
			return {
				tone: 'danger',
				text: `The connection to ${what} was lost${why}`,
				nextStep: 'It may still be running: check the container',
			};
		}
	}
}
