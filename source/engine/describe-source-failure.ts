import {safeText} from '../format/safe-text.ts';
import {EngineError} from './engine-error.ts';

/** An archive to be sent broke off: the fault of its source, not of the engine that it was meant for. */
export const describeSourceFailure = (cause: unknown): EngineError =>
	cause instanceof EngineError
		? cause
		: new EngineError({
				reason: 'failed',
				message: `What was to be sent could not be read: ${safeText(cause instanceof Error ? cause.message : String(cause))}`,
				cause,
			});
