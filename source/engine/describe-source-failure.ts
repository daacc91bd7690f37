import {Problem} from '../problem.ts';

/** An archive to be sent broke off: the fault of its source, not of the engine that it was meant for. */
export const describeSourceFailure = (cause: unknown): Problem =>
	cause instanceof Problem
		? cause
		: new Problem({
				reason: 'failed',
				message: `Could not read the data to send: ${cause instanceof Error ? cause.message : String(cause)}`,
				cause,
			});
