import {EngineError} from './engine-error.ts';

const limitMs = 30_000;

/** Starts a request that ends within half a minute, for then the user waits for the terminal. */
export async function withTimeLimit<Answer>(
	request: (options: {signal: AbortSignal}) => Promise<Answer>,
): Promise<Answer> {
	const abort = new AbortController();
	const timer = setTimeout(() => {
		abort.abort(
			new EngineError({
				reason: 'unreachable',
				message: 'The engine did not answer within 30 seconds.',
				nextStep: 'Check the connection and try again.',
			}),
		);
	}, limitMs);
	try {
		return await request({signal: abort.signal});
	} finally {
		clearTimeout(timer);
	}
}
