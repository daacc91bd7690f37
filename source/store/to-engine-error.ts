import {EngineError} from '../engine/engine-error.ts';

/** Keeps engine errors as they are; anything else is a bug told as a failure, never lost. */
export function toEngineError(error: unknown): EngineError {
	if (error instanceof EngineError) {
		return error;
	}

	return new EngineError({
		reason: 'failed',
		message: error instanceof Error ? error.message : String(error),
		cause: error,
	});
}
