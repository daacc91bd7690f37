import {ContextError} from '../../../build/context/context-error.ts';
import {Problem} from '../../../problem.ts';

/** Throws what went wrong with a context as screens tell it. */
export function toContextFailure(error: unknown): never {
	throw error instanceof ContextError
		? new Problem({
				reason: 'invalid',
				message: error.message,
				nextStep: error.nextStep,
				cause: error,
			})
		: error;
}
