import {Problem} from '../problem.ts';
import type {RequestOptions} from './request-options.ts';

const usualLimitMs = 30_000;

/**
Starts a request that ends within half a minute, or another limit: for what the user has to wait for.

@param signal Ends it earlier.
@param limitMs Milliseconds.
*/
export async function withTimeLimit<Answer>(
	request: (options: RequestOptions) => Promise<Answer>,
	signal?: AbortSignal,
	limitMs = usualLimitMs,
): Promise<Answer> {
	const abort = new AbortController();
	const timer = setTimeout(() => {
		abort.abort(
			new Problem({
				reason: 'unreachable',
				message: `The engine did not answer within ${limitMs / 1000} seconds.`,
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
