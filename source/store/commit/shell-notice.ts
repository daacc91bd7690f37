import type {HandoffResult} from '../../terminal/handoff-result.ts';
import type {Notice} from '../notices.ts';

/**
Leaves the session's shell running. The engine's own ctrl-p ctrl-q would keep ctrl-p, the key for the
command before, from the shell; no program in common use wants these two.
*/
export const detachKeys = 'ctrl-^,q';

/** How that is said to people: on most keyboards ctrl-^ is typed as ctrl-6. */
export const detachHint = 'ctrl-^ (ctrl-6) then q';

/** A program that could not be run at all, or was not found. */
const failedStarts: readonly (number | undefined)[] = [126, 127];

/** What is said once Slipway is back from the session's shell. */
export function shellNotice(
	{reason, exitCode, error}: HandoffResult,
	{shell, name}: {shell: string; name: string},
): Notice {
	if (reason === 'detached') {
		return {
			tone: 'info',
			text: `Left ${shell} running in ${name}`,
			nextStep: 'Enter reopens it, > reviews the changes',
		};
	}

	if (reason === 'lost') {
		const why = error instanceof Error ? `: ${error.message}` : '';
		return {
			tone: 'danger',
			text: `The connection to ${name} was lost${why}`,
			nextStep: 'Nothing in it is lost. Enter reopens it',
		};
	}

	return failedStarts.includes(exitCode)
		? {
				tone: 'warning',
				text: `${shell} ended with exit code ${exitCode}`,
				nextStep: 'It may not be in the image: go back with < and choose another shell',
			}
		: {
				tone: 'success',
				text: `The shell ended. ${name} keeps your changes`,
				nextStep: 'C commits now, > reviews the changes',
			};
}
