import {Problem} from '../problem.ts';
import type {CommandRequest} from './command-request.ts';
import {CommandProblem, type Ending} from './ending.ts';

/** What was about to be changed, and was not. */
const untouchedTexts: Partial<Record<CommandRequest['name'], string>> = {
	prune: ' Nothing was removed.',
	commit: ' Nothing was committed.',
	build: ' The build was cancelled.',
	copy: ' No further tag was set.',
};

/** How a command ends that throws. @param signal Aborted where the user interrupted it. */
export function failureEnding(error: unknown, {name}: CommandRequest, signal: AbortSignal): Ending {
	// Whatever was under way fails in its own way then.
	if (signal.aborted) {
		const untouched = untouchedTexts[name] ?? '';
		return {reason: 'interrupted', message: `Interrupted.${untouched}`};
	}

	if (error instanceof CommandProblem) {
		return error.ending;
	}

	if (error instanceof Problem) {
		return {reason: error.reason, message: error.message, nextStep: error.nextStep};
	}

	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return {reason: 'crashed', message: `Crashed: this is a bug in Slipway.\n${text}`};
}
