import {safeText} from '../../../format/safe-text.ts';
import type {Notice} from '../../../store/notices.ts';
import type {HandoffResult} from '../../../terminal/terminal-handoff.ts';

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
			const why = error instanceof Error ? `: ${safeText(error.message)}` : '';
			return {
				tone: 'danger',
				text: `The connection to ${what} was lost${why}`,
				nextStep: 'It may still run: look at the container',
			};
		}
	}
}
