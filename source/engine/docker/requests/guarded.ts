import {toProblem} from '../../../to-problem.ts';
import type {RequestOptions} from '../../request-options.ts';

/** An answer that lacks what every engine sends is the engine's failure, told as such. */
export const problemOf = (error: unknown, signal: AbortSignal): unknown =>
	signal.aborted && error === signal.reason
		? error
		: toProblem(error, 'The engine sent an invalid response.');

async function* guardValues<Value>(
	values: AsyncIterable<Value>,
	signal: AbortSignal,
): AsyncGenerator<Value, void, undefined> {
	try {
		yield* values;
	} catch (error) {
		throw problemOf(error, signal);
	}
}

async function guardPromise<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
	try {
		return await promise;
	} catch (error) {
		throw problemOf(error, signal);
	}
}

type Operation = (...parameters: unknown[]) => Promise<unknown> | AsyncIterable<unknown>;

/**
The same operations, which throw nothing but a Problem or their signal's reason.

@param operations Functions whose last parameter holds the signal.
*/
export const guarded = <Operations extends object>(operations: Operations): Operations =>
	Object.fromEntries(
		Object.entries(operations as Record<string, Operation>).map(([name, operation]) => [
			name,
			(...parameters: unknown[]) => {
				const {signal} = parameters.at(-1) as RequestOptions;
				const result = operation(...parameters);
				return result instanceof Promise
					? guardPromise(result, signal)
					: guardValues(result as AsyncIterable<unknown>, signal);
			},
		]),
	) as Operations;
