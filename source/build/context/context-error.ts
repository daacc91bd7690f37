import {Problem} from '../../problem.ts';

/** A context that cannot be sent; the builder has not been asked yet. */
export class ContextError extends Error {
	override readonly name = 'ContextError';
	/** What the user can do now. */
	readonly nextStep: string;

	constructor(message: string, nextStep: string, cause?: unknown) {
		super(message, {cause});
		this.nextStep = nextStep;
	}
}

/** What went wrong with a context, as people meet it. */
export const contextFailure = (error: unknown): unknown =>
	error instanceof ContextError
		? new Problem({
				reason: 'invalid',
				message: error.message,
				nextStep: error.nextStep,
				cause: error,
			})
		: error;
