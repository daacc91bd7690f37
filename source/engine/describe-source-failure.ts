import {safeText} from '../format/safe-text.ts';
import {Problem} from '../problem.ts';

/** An archive to be sent broke off: the fault of its source, not of the engine that it was meant for. */
export const describeSourceFailure = (cause: unknown): Problem =>
	cause instanceof Problem
		? cause
		: new Problem({
				reason: 'failed',
				message: `What was to be sent could not be read: ${safeText(cause instanceof Error ? cause.message : String(cause))}`,
				cause,
			});
