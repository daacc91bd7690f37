import type {ProblemReason} from '../../../../problem.ts';

/** What a user meets of a failure, before it is said who chose the address. */
export type Explanation = {
	reason: ProblemReason;
	/** One plain sentence or two that name the thing, and why. */
	message: string;
	/** What to do, as sentences. */
	nextStep: string;
};
