import {safeJson} from '../format/safe-json.ts';
import {type EndingReason, exitCodeOf} from './exit-codes.ts';

/** How a command ended that was not simply done. */
export type Ending = {
	reason: EndingReason;
	/** What happened, in one sentence. */
	message: string;
	/** What the user can do now; `undefined`: nothing is known to help. */
	nextStep?: string | undefined;
};

/** Ends a command at once, before it has said anything. */
export class CommandProblem extends Error {
	readonly ending: Ending;

	constructor(ending: Ending) {
		super(ending.message);
		this.ending = ending;
	}
}

/** What people read of it on stderr, line by line. */
export const endingLines = ({reason, message, nextStep}: Ending): string[] => [
	// Only the place of a bug is told in several lines; elsewhere a line break belongs to a name.
	...(reason === 'crashed' ? `slipway: ${message}`.split('\n') : [`slipway: ${message}`]),
	...(nextStep === undefined ? [] : [nextStep]),
];

/** As JSON has it. */
export const endingError = ({reason, message, nextStep}: Ending) => ({
	reason,
	message,
	nextStep: nextStep ?? null,
	exitCode: exitCodeOf(reason),
});

type EndingContext = {
	/** Name of the command; `undefined`: none was understood. */
	command: string | undefined;
	warnings: readonly string[];
};

/** One line of JSON for scripts. Fields are only ever added to it. */
export const endingJson = (ending: Ending, {command, warnings}: EndingContext): string =>
	`${safeJson({
		version: 1,
		command: command ?? null,
		error: endingError(ending),
		warnings,
	})}\n`;
