import {Problem} from '../problem.ts';
import type {RequestOptions} from './request-options.ts';

const limitMs = 30_000;

/**
Starts a request that ends within half a minute: for what the user has to wait for.

@param signal Ends it earlier.
*/
export async function withTimeLimit<Answer>(
	request: (options: RequestOptions) => Promise<Answer>,
	signal?: AbortSignal,
): Promise<Answer> {
	const abort = new AbortController();
	const timer = setTimeout(() => {
		abort.abort(
			new Problem({
				reason: 'unreachable',
				message: 'The engine did not answer within 30 seconds.',
				nextStep: 'Check the connection and try again.',
			}),
		);
	}, limitMs);
	try {
		return await request({
			signal: signal ? AbortSignal.any([signal, abort.signal]) : abort.signal,
		});
	} finally {
		clearTimeout(timer);
	}
}
