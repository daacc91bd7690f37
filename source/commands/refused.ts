import {CommandProblem, type Ending} from './ending.ts';

/** Why a command may do nothing, as a sentence, and what to do about it. */
export type Refusal = Pick<Ending, 'message' | 'nextStep'>;

/** Ends a command that may not do what it was asked for. @param nothing What it did, as a sentence. */
export const refused = (nothing: string, {message, nextStep}: Refusal): CommandProblem =>
	new CommandProblem({reason: 'refused', message: `${nothing} ${message}`, nextStep});
