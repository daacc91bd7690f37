import {safeText} from '../../../../format/safe-text.ts';
import type {Notice} from '../../../../store/notices.ts';
import type {HandoffResult} from '../../../../terminal/terminal-handoff.ts';

/** A program that could not be run at all, or was not found. */
const failedStarts: readonly (number | undefined)[] = [126, 127];

/** What is said once Slipway is back from the session's shell. @param words Safe text. */
export function shellNotice(
	{reason, exitCode, error}: HandoffResult,
	{shell, name}: {shell: string; name: string},
): Notice {
	if (reason === 'detached') {
		return {
			tone: 'info',
			text: `Left ${shell} running in ${name}`,
			nextStep: 'Enter goes back into it, > reviews what changed',
		};
	}

	if (reason === 'lost') {
		const why = error instanceof Error ? `: ${safeText(error.message)}` : '';
		return {
			tone: 'danger',
			text: `The connection to ${name} was lost${why}`,
			nextStep: 'Nothing that was done in it is lost; Enter goes back into it',
		};
	}

	return failedStarts.includes(exitCode)
		? {
				tone: 'warning',
				text: `${shell} ended with exit code ${exitCode}`,
				nextStep: 'It may not be in the image: go back a step and choose another shell',
			}
		: {
				tone: 'success',
				text: `The shell ended; ${name} keeps what you did`,
				nextStep: '> reviews what changed, Enter starts the shell again',
			};
}
